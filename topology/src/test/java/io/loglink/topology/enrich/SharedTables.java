package io.loglink.topology.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.explain.LiveTables;
import io.loglink.topology.tables.Scanned;
import io.loglink.topology.tables.ScannedProjects;
import io.loglink.topology.tables.ScannedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The tables of the topology and those of {@code explain}, filled with the same messages. */
final class SharedTables implements LiveTables {
    /** Project configurations, person mappings and sessions, each as key and value. */
    private static final Map<String, String> PROJECTS = Map.of(
            "1", "{\"tokens\":[\"phc_shop\"]}",
            "2",
                    "{\"tokens\":[\"phc_chat\"],\"match\":\"ordered\",\"conventions\":true,"
                            + "\"logs_distinct_id_attribute_keys\":[\"customer\",\"user.id\"]}",
            "3", "{\"tokens\":[\"phc_spans\"],\"spans_distinct_id_attribute_key\":\"user.id\"}");

    private static final Map<String, String> PERSONS = Map.of(
            "1:alice", "{\"person_id\":\"p-1\",\"version\":3}",
            "1:42", "{\"person_id\":\"p-42\"}",
            "1:gone", "{\"person_id\":\"p-1\",\"version\":9,\"is_deleted\":true}",
            "1:null", "{\"person_id\":\"p-null\"}",
            "2:alice", "{\"person_id\":\"p-2\"}",
            "3:alice", "{\"person_id\":\"p-3\"}");

    private static final Map<String, String> SESSIONS = Map.of(
            "1:s-1", "{\"started_at\":1699999990000,\"has_recording\":true}",
            "1:s-2", "{\"started_at\":1699999990000,\"ended_at\":1699999999000}",
            "2:s-1", "{\"is_deleted\":true}");

    void fill(EnrichHarness topology) {
        PROJECTS.keySet().forEach(id -> topology.project(projects().byId(id)));
        PERSONS.keySet()
                .forEach(key ->
                        topology.persons.put(key(key), persons(all -> true).find(key(key))));
        SESSIONS.keySet()
                .forEach(key ->
                        topology.sessions.put(key(key), sessions(all -> true).find(key(key))));
    }

    @Override
    public ScannedProjects projects() {
        return Scanned.projects(messages(PROJECTS));
    }

    @Override
    public ScannedTable<PersonRow> persons(Predicate<TableKey> wanted) {
        return Scanned.persons(messages(PERSONS), wanted);
    }

    @Override
    public ScannedTable<SessionRow> sessions(Predicate<TableKey> wanted) {
        return Scanned.sessions(messages(SESSIONS), wanted);
    }

    private static List<ConsumerRecord<byte[], byte[]>> messages(Map<String, String> rows) {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        rows.forEach((key, row) -> messages.add(
                new ConsumerRecord<>("table", 0, messages.size(), key.getBytes(UTF_8), row.getBytes(UTF_8))));
        return messages;
    }

    private static TableKey key(String text) {
        return TableKey.ofBytes(text.getBytes(UTF_8));
    }
}
