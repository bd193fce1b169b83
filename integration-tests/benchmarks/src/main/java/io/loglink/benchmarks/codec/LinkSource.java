package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.workload.Population;
import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.tables.ProjectRow;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Links records as the topology does: the records of one id in a batch share one link. Not thread-safe. */
final class LinkSource {
    /** Small, because it is only asked while preparing; the share of ids without a row is the workload's. */
    static final Population POPULATION = new Population(20_000, 10_000);

    private final Map<String, Integer> personNumbers = new HashMap<>();
    private final Map<String, Integer> sessionNumbers = new HashMap<>();
    private final Map<String, Integer> persons = new HashMap<>();
    private final Map<String, Integer> sessions = new HashMap<>();
    private BatchLinks links = new BatchLinks();

    LinkSource() {
        for (int i = 0; i < POPULATION.persons(); i++) {
            personNumbers.put(Population.distinctId(i), i);
        }
        for (int i = 0; i < POPULATION.sessions(); i++) {
            sessionNumbers.put(Population.sessionId(i), i);
        }
    }

    /** Begins a batch, and returns its links, which {@link #link} adds to. */
    BatchLinks begin(int records) {
        persons.clear();
        sessions.clear();
        links = new BatchLinks();
        links.begin(records);
        return links;
    }

    void link(int record, List<KeyValue> attributes) {
        String distinctId = value(attributes, ProjectRow.DEFAULT_DISTINCT_ID_KEY);
        String sessionId = value(attributes, ProjectRow.DEFAULT_SESSION_ID_KEY);
        links.persons().set(record, persons.computeIfAbsent(distinctId, id -> links.persons()
                .add(person(id))));
        links.sessions().set(record, sessions.computeIfAbsent(sessionId, id -> links.sessions()
                .add(session(id))));
    }

    private PersonLink person(String id) {
        Integer number = personNumbers.get(id);
        return number == null
                ? new PersonLink(PersonReason.UNKNOWN_DISTINCT_ID, id, null, 0, null)
                : new PersonLink(PersonReason.LINKED, id, Population.personId(number), number % 5, null);
    }

    private SessionLink session(String id) {
        Integer number = sessionNumbers.get(id);
        if (number == null) {
            return new SessionLink(SessionReason.UNKNOWN_SESSION, id, null, null, false, null);
        }
        boolean recording = Population.hasRecording(number);
        String url = recording ? "/replay/" + id : null;
        return new SessionLink(SessionReason.LINKED, id, Population.startMs(number), null, recording, url);
    }

    private static String value(List<KeyValue> attributes, String key) {
        for (KeyValue attribute : attributes) {
            if (attribute.getKey().equals(key)) {
                return attribute.getValue().getStringValue();
            }
        }
        throw new IllegalArgumentException("a record without " + key);
    }
}
