package io.loglink.topology.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KafkaSettingsTest {
    @Test
    void presetsAndOwnPropertiesGoToKafkaStreams() {
        Properties streams = settings(Map.of()).streams();

        assertThat(streams)
                .isEqualTo(properties(Map.ofEntries(
                        Map.entry("application.id", "loglink"),
                        Map.entry("bootstrap.servers", "b:9092"),
                        Map.entry("client.id", "loglink"),
                        Map.entry("processing.guarantee", "exactly_once_v2"),
                        Map.entry("num.stream.threads", "1"),
                        Map.entry("state.dir", "loglink-state"),
                        Map.entry("auto.offset.reset", "earliest"),
                        Map.entry("max.poll.records", "100"),
                        Map.entry("buffered.records.per.partition", "32"),
                        Map.entry("global.consumer.fetch.max.wait.ms", "50"),
                        Map.entry("receive.buffer.bytes", "-1"),
                        Map.entry("send.buffer.bytes", "-1"),
                        Map.entry("acks", "all"),
                        Map.entry("linger.ms", "20"),
                        Map.entry("batch.size", "1048576"),
                        Map.entry("compression.type", "zstd"),
                        Map.entry("max.request.size", "1048576"),
                        Map.entry("ensure.explicit.internal.resource.naming", "true"),
                        Map.entry("processing.exception.handler.global.enabled", "true"))));
    }

    @Test
    void theStreamsProtocolIsStreamsAffairAndReachesNoConsumer() {
        KafkaSettings settings = settings(Map.of("kafka.group.protocol", "streams"));

        assertThat(settings.streams()).containsEntry("group.protocol", "streams");
        assertThat(settings.streamsGroup()).isTrue();
        assertThat(settings(Map.of()).streamsGroup()).isFalse();
        assertThat(settings.tableConsumer().get("group.protocol")).isNotEqualTo("streams");
        assertThat(settings.reader("tail").get("group.protocol")).isNotEqualTo("streams");
    }

    @Test
    void aCommitTakesAsLongAsTheClientsTimeoutsLetIt() {
        String atLeastOnce = "at_least_once";

        assertThat(settings(Map.of()).slowestCommit())
                .as("exactly once: how long a commit may block")
                .isEqualTo(Duration.ofMillis(60_100));
        assertThat(settings(Map.of("processing.guarantee", atLeastOnce)).slowestCommit())
                .as("the commit interval and a delivery")
                .isEqualTo(Duration.ofSeconds(30 + 120));
        assertThat(settings(Map.of(
                                "processing.guarantee", atLeastOnce,
                                "kafka.commit.interval.ms", "1000",
                                "kafka.producer.max.block.ms", "300000"))
                        .slowestCommit())
                .isEqualTo(Duration.ofSeconds(301));
    }

    @Test
    void withExactlyOnceOnlyCommittedInputIsRead() {
        assertThat(settings(Map.of()).inputIsolation()).isEqualTo(IsolationLevel.READ_COMMITTED);
        assertThat(settings(Map.of("processing.guarantee", "at_least_once")).inputIsolation())
                .isEqualTo(IsolationLevel.READ_UNCOMMITTED);
        assertThat(settings(Map.of(
                                "processing.guarantee", "at_least_once",
                                "kafka.consumer.isolation.level", "read_committed"))
                        .inputIsolation())
                .isEqualTo(IsolationLevel.READ_COMMITTED);
    }

    @Test
    void presetsReachTheClientsThatTheyAreMeantFor() {
        StreamsConfig config = new StreamsConfig(settings(Map.of()).streams());

        assertThat(config.getProducerConfigs("p"))
                .containsEntry("linger.ms", "20")
                .containsEntry("batch.size", "1048576")
                .containsEntry("send.buffer.bytes", "-1")
                .containsEntry("compression.type", "zstd")
                .containsEntry("acks", "all");
        assertThat(config.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("max.poll.records", "100")
                .containsEntry("receive.buffer.bytes", "-1")
                .containsEntry("auto.offset.reset", "earliest")
                .doesNotContainKey("fetch.max.wait.ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.linger.ms", "kafka.producer.linger.ms"})
    void theUserWinsOverAPreset(String name) {
        StreamsConfig config = new StreamsConfig(settings(Map.of(name, "500")).streams());

        assertThat(config.getProducerConfigs("p")).containsEntry("linger.ms", "500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.fetch.max.wait.ms",
                "kafka.consumer.fetch.max.wait.ms",
                "kafka.global.consumer.fetch.max.wait.ms"
            })
    void theUserWinsOverAPresetOfFewerClients(String name) {
        assertThat(settings(Map.of(name, "500")).tableConsumer()).containsEntry("fetch.max.wait.ms", "500");
    }

    @Test
    void consumersOfTheTablesReadCommittedMessagesWithTheirOwnSettings() {
        Map<String, Object> consumer = settings(Map.of(
                        "kafka.security.protocol", "SSL",
                        "kafka.consumer.fetch.min.bytes", "2",
                        "kafka.global.consumer.fetch.max.bytes", "3",
                        "kafka.main.consumer.client.rack", "x"))
                .tableConsumer();

        assertThat(consumer)
                .containsEntry("bootstrap.servers", "b:9092")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("fetch.min.bytes", "2")
                .containsEntry("fetch.max.bytes", "3")
                .containsEntry("fetch.max.wait.ms", "50")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("client.id", "loglink-tables")
                .doesNotContainKeys("client.rack", "group.id");
    }

    @Test
    void aCommandThatReadsHasNoGroupAndReadsCommittedMessages() {
        Map<String, Object> reader = settings(Map.of(
                        "kafka.security.protocol", "SSL",
                        "kafka.auto.offset.reset", "latest",
                        "kafka.consumer.fetch.max.bytes", "5"))
                .reader("tail");

        assertThat(reader)
                .containsEntry("bootstrap.servers", "b:9092")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("fetch.max.bytes", "5")
                .containsEntry("client.id", "loglink-tail")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("auto.offset.reset", "earliest")
                .doesNotContainKey("group.id");
    }

    @Test
    void aCommandThatWritesIsAcknowledgedByAllAndWritesOnce() {
        Map<String, Object> writer = settings(Map.of(
                        "kafka.security.protocol", "SSL", "kafka.acks", "1", "kafka.enable.idempotence", "false"))
                .writer("replay");

        assertThat(writer)
                .containsEntry("bootstrap.servers", "b:9092")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("client.id", "loglink-replay")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true");
    }

    @Test
    void theAdminClientGetsWhatIsMeantForIt() {
        Map<String, Object> admin = settings(
                        Map.of("kafka.security.protocol", "SSL", "kafka.admin.request.timeout.ms", "9"))
                .admin();

        assertThat(admin)
                .containsEntry("bootstrap.servers", "b:9092")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("request.timeout.ms", "9")
                .doesNotContainKeys("linger.ms", "max.poll.records");
    }

    @ParameterizedTest
    @CsvSource({"kafka.max.request.size, 5000", "kafka.producer.max.request.size, 6000", "kafka.acks, 1048576"})
    void theLargestRequestIsKnown(String name, String value) {
        int expected = name.endsWith("acks") ? 1_048_576 : Integer.parseInt(value);

        assertThat(settings(Map.of(name, name.endsWith("acks") ? "all" : value)).maxRequestSize())
                .isEqualTo(expected);
    }

    @Test
    void anythingPassesThroughToEveryClient() {
        KafkaSettings settings = settings(Map.of("kafka.my.plugin.setting", "on"));

        assertThat(settings.streams()).containsEntry("my.plugin.setting", "on");
        assertThat(settings.admin()).containsEntry("my.plugin.setting", "on");
        assertThat(settings.tableConsumer()).containsEntry("my.plugin.setting", "on");
    }

    private static KafkaSettings settings(Map<String, String> more) {
        Map<String, String> properties = new TreeMap<>(
                Map.of("bootstrap.servers", "b:9092", "outputs", "batches", "state.dir", "loglink-state"));
        properties.putAll(more);
        return LoglinkConfig.of(properties).kafka();
    }

    private static Properties properties(Map<String, String> entries) {
        Properties properties = new Properties();
        properties.putAll(entries);
        return properties;
    }
}
