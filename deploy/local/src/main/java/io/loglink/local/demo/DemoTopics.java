package io.loglink.local.demo;

import io.loglink.local.traffic.TrafficTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of the demo: Loglink's own names. */
final class DemoTopics {

    static final List<String> INPUTS = List.of("otlp_logs", "otlp_spans");
    static final List<String> TABLES = List.of("person_distinct_ids", "sessions", "project_configs");
    static final List<String> RECORDS = List.of("enriched_logs", "enriched_spans");
    static final List<String> BATCHES = List.of("enriched_otlp_logs", "enriched_otlp_spans");
    static final String DEAD_LETTERS = "loglink_dead_letters";
    static final String OVERRIDES = "person_overrides";

    /** Where records wait for their rows: as many partitions as the tables have. */
    private static final List<String> WAITING = List.of("loglink_late_persons", "loglink_late_sessions");

    private static final int PARTITIONS = 2;
    private static final short ONE_REPLICA = 1;

    private DemoTopics() {}

    static TrafficTopics ofTraffic() {
        return new TrafficTopics(INPUTS.get(0), INPUTS.get(1), TABLES.get(0), TABLES.get(1), TABLES.get(2));
    }

    /** Creates all of them; the tables and the overrides are compacted. */
    static void create(String bootstrapServers) throws InterruptedException, ExecutionException {
        List<NewTopic> topics = new ArrayList<>();
        INPUTS.forEach(name -> topics.add(new NewTopic(name, PARTITIONS, ONE_REPLICA)));
        RECORDS.forEach(name -> topics.add(new NewTopic(name, PARTITIONS, ONE_REPLICA)));
        BATCHES.forEach(name -> topics.add(new NewTopic(name, PARTITIONS, ONE_REPLICA)));
        topics.add(new NewTopic(DEAD_LETTERS, 1, ONE_REPLICA));
        WAITING.forEach(name -> topics.add(new NewTopic(name, 1, ONE_REPLICA)));
        Stream.concat(TABLES.stream(), Stream.of(OVERRIDES))
                .forEach(name ->
                        topics.add(new NewTopic(name, 1, ONE_REPLICA).configs(Map.of("cleanup.policy", "compact"))));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics).all().get();
        }
    }
}
