package io.loglink.it.sinks;

import io.loglink.it.Kafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A topic of enriched logs and one of enriched spans that a test fills itself, with values as Loglink writes them or with worse. */
record Topics(Kafka kafka, String logs, String spans) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Makes both, with one partition. */
    static Topics make(Kafka kafka, String prefix) {
        Topics topics = new Topics(kafka, prefix + "-enriched_logs", prefix + "-enriched_spans");
        kafka.createTopic(topics.logs(), 1, Map.of());
        kafka.createTopic(topics.spans(), 1, Map.of());
        return topics;
    }

    /** Writes values of enriched logs and waits until ClickHouse has read and kept them. */
    void logs(Collection<byte @Nullable []> values) {
        write(logs, values);
    }

    /** The same for spans. */
    void spans(Collection<byte @Nullable []> values) {
        write(spans, values);
    }

    /** Has the table of logs read from the beginning when it is made again; it must not be there now. */
    void readLogsAgain() {
        kafka.commit(ShippedTables.groupOf(logs), logs, 0, 0);
    }

    private void write(String topic, Collection<byte @Nullable []> values) {
        kafka.send(values.stream()
                .map(value -> new ProducerRecord<>(topic, 0, "the key".getBytes(StandardCharsets.UTF_8), value))
                .toList());
        // ClickHouse commits an offset once what it read is in its tables.
        kafka.awaitConsumed(ShippedTables.groupOf(topic), List.of(topic), PATIENCE);
    }
}
