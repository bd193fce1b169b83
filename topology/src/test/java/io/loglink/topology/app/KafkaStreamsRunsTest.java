package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.app.KafkaStreamsRuns.Application;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.ops.Meters;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.junit.jupiter.api.Test;

final class KafkaStreamsRunsTest {
    private static final Map<String, String> LEAST = Map.of("bootstrap.servers", "b:1", "outputs", "batches");
    private final OutputLimits limits = new OutputLimits(1_000_000, topic -> true);

    @Test
    void kafkaStreamsGetsLoglinksHandlerAndExtractor() {
        StreamsConfig config = new StreamsConfig(settings(Map.of()));

        assertThat(config.productionExceptionHandler()).isInstanceOf(RefusedMessages.class);
        assertThat(config.defaultTimestampExtractor()).isInstanceOf(MessageTimestamps.class);
        assertThat(config.originals()).containsEntry(RefusedMessages.LIMITS, limits);
    }

    @Test
    void aUsersOwnStay() {
        Properties settings = settings(Map.of(
                "kafka.default.timestamp.extractor", UsePartitionTimeOnInvalidTimestamp.class.getName(),
                "kafka.processing.exception.handler", LogAndContinueProcessingExceptionHandler.class.getName()));

        assertThat(new StreamsConfig(settings).defaultTimestampExtractor())
                .isInstanceOf(UsePartitionTimeOnInvalidTimestamp.class);
    }

    @Test
    void aMessageWithoutATimestampHasTheSameOneEachTime() {
        ConsumerRecord<Object, Object> without = new ConsumerRecord<>("t", 0, 0, "k", "v");

        assertThat(without.timestamp()).isEqualTo(-1);
        assertThat(new MessageTimestamps().extract(without, 1_000)).isZero();
    }

    private Properties settings(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(LEAST);
        properties.putAll(more);
        Application application = new Application(
                Role.ENRICH, LoglinkConfig.of(properties).kafka(), schemas -> new Topology(), settings -> {});
        return new KafkaStreamsRuns(application, limits, new Meters()).settings();
    }
}
