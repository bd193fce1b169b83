package io.loglink.it.sinks;

import io.loglink.it.Kafka;
import io.loglink.it.TestBed;
import io.loglink.it.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topic of enriched logs, one of enriched spans and one of person overrides that a test fills itself, with values as Loglink writes
 * them or with worse.
 */
record Topics(Kafka kafka, String logs, String spans, String overrides) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Makes them, with one partition each. */
    static Topics make(Kafka kafka, String prefix) {
        Topics topics = new Topics(kafka, prefix + "-enriched_logs", prefix + "-enriched_spans", prefix + "-overrides");
        kafka.createTopic(topics.logs(), 1, Map.of());
        kafka.createTopic(topics.spans(), 1, Map.of());
        kafka.createTopic(topics.overrides(), 1, Map.of());
        return topics;
    }

    /** The topics that Loglink writes. */
    static Topics writtenBy(TestBed bed) {
        TopicNames names = bed.topics();
        return new Topics(bed.kafka(), names.enrichedLogs(), names.enrichedSpans(), names.personOverrides());
    }

    /** Writes values of enriched logs and waits until ClickHouse has read and kept them. */
    void logs(Collection<byte @Nullable []> values) {
        write(logs, values);
    }

    /** The same for spans. */
    void spans(Collection<byte @Nullable []> values) {
        write(spans, values);
    }

    /** The same for person overrides. */
    void overrides(Collection<byte @Nullable []> values) {
        write(overrides, values);
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
