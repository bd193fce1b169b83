package io.loglink.local.demo;

import io.loglink.local.demo.Snapshot.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was linked to one person. Not thread-safe. */
final class PersonCard {

    private static final int NEWEST = 3;
    private static final Comparator<EnrichedRecord> NEWEST_FIRST =
            Comparator.comparingLong(EnrichedRecord::timestampMs).reversed();

    private final String name;
    private final String project;
    private final Set<String> distinctIds = new LinkedHashSet<>();
    private final List<EnrichedRecord> newest = new ArrayList<>();
    private long logs;
    private long spans;

    PersonCard(String name, String project) {
        this.name = name;
        this.project = project;
    }

    void add(EnrichedRecord record) {
        distinctIds.add(record.distinctId());
        if (!record.log()) {
            spans++;
            return;
        }
        logs++;
        newest.add(record);
        newest.sort(NEWEST_FIRST);
        if (newest.size() > NEWEST) {
            newest.remove(NEWEST);
        }
    }

    /** Takes a later revision of a record that is here. */
    void amend(EnrichedRecord record) {
        newest.replaceAll(shown -> shown.id().equals(record.id()) ? record : shown);
    }

    String name() {
        return name;
    }

    Person person() {
        return new Person(
                name,
                project,
                logs,
                spans,
                List.copyOf(distinctIds),
                newest.stream().map(EnrichedRecord::line).toList());
    }
}
