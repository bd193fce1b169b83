package io.loglink.local.demo;

import io.loglink.local.demo.Snapshot.LogLine;
import io.loglink.local.demo.Snapshot.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was linked to one person. Not thread-safe. */
final class PersonCard {

    private static final int NEWEST = 3;
    private static final Comparator<LogLine> NEWEST_FIRST =
            Comparator.comparingLong(LogLine::timestampMs).reversed();

    private final String name;
    private final String project;
    private final Set<String> distinctIds = new LinkedHashSet<>();
    private final List<LogLine> newest = new ArrayList<>();
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
        newest.add(record.line());
        newest.sort(NEWEST_FIRST);
        if (newest.size() > NEWEST) {
            newest.remove(NEWEST);
        }
    }

    Person person() {
        return new Person(name, project, logs, spans, List.copyOf(distinctIds), List.copyOf(newest));
    }
}
