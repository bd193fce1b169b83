package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator gets wrong, and what nobody may see. */
@ExtendWith(StackExtension.class)
class ConfigurationIT {
    private static final String SECRET = "hunter2-correct-horse";

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "outputs                 | recods         | records",
                "processing.guarantee    | sometimes      | exactly_once_v2",
                "input.encoding          | xml            | otlp_json",
                "store                   | floppy         | rocksdb",
                "http.listen             | everywhere     | port",
                "schema.registry.url     | not a url      | URL",
                "logs.topics             | a topic        | a topic",
                "kafka.acks              | perhaps        | acks",
                "roles                   | emrich         | enrich"
            })
    void aWrongValueEndsTheStartWithOneLineThatNamesItAndWhatIsAllowed(String name, String value, String allowed) {
        LoglinkConfig config = valid().with(name, value)
                .with("kafka.ssl.truststore.password", SECRET)
                .with("basic.auth.user.info", "reader:" + SECRET);

        assertThatOneLine(config).contains(name).contains(value).contains(allowed);
    }

    @Test
    void theEnvironmentComesAfterTheFileAndIsCheckedTheSameWay() {
        LoglinkConfig config = valid().withEnvironment("LOGLINK_OUTPUTS", "nothing");

        assertThatOneLine(config).contains("outputs").contains("nothing").contains("LOGLINK_OUTPUTS");
    }

    @Test
    void aMissingAddressIsAMistakeInTheConfiguration() {
        assertThatOneLine(valid().without("bootstrap.servers")).contains("bootstrap.servers");
    }

    @Test
    void aValueThatKafkaItselfRefusesEndsTheStartTooAndItsSecretIsNotShown() {
        String jaas = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"%s\"";
        LoglinkConfig config = valid().with("kafka.security.protocol", "SASL_PLAINTEXT")
                .with("kafka.sasl.mechanism", "PLAIN")
                .with("kafka.sasl.jaas.config", jaas.formatted(SECRET));

        assertThatOneLine(config).contains("kafka.sasl.jaas.config").contains("semi-colon");
    }

    @Test
    void secretsShowNowhereWhileItRuns(TestBed bed) {
        bed.createTopics(1);
        bed.kafka().send(new Rows(bed.topics()).project(Rows.SHOP, SECRET));
        LoglinkProcess loglink = bed.startReady(bed.config()
                .withEnvironment("LOGLINK_BASIC_AUTH_CREDENTIALS_SOURCE", "USER_INFO")
                .withEnvironment("LOGLINK_BASIC_AUTH_USER_INFO", "reader:" + SECRET)
                .withEnvironment("LOGLINK_KAFKA_SSL_TRUSTSTORE_PASSWORD", SECRET));

        bed.kafka().send(withToken(bed, SECRET, Otlp.logs(Otlp.logOf(Rows.ALICE, "linked"))));
        bed.kafka().send(withToken(bed, SECRET, "not OTLP".getBytes(StandardCharsets.UTF_8)));
        bed.kafka().send(withToken(bed, SECRET + "-unknown", Otlp.logs(Otlp.logOf(Rows.ALICE, "unknown"))));
        bed.awaitConsumed();
        List<String> answers = List.of(
                loglink.ready().body(),
                loglink.get("/metrics").body(),
                loglink.get("/health/live").body());
        loglink.terminate();

        assertThat(bed.enrichedLogs())
                .hasSize(1)
                .noneSatisfy(record -> assertThat(record.fields().toString()).contains(SECRET));
        assertThat(bed.deadLetters())
                .hasSize(2)
                .noneSatisfy(letter -> assertThat(letter.headers().toString()).contains(SECRET));
        assertThat(bed.kafka().readAll(bed.topics().enrichedOtlpLogs()))
                .hasSize(1)
                .noneSatisfy(message -> assertThat(
                                new String(message.value(), StandardCharsets.ISO_8859_1) + message.headers())
                        .contains(SECRET));
        assertThat(answers).noneSatisfy(answer -> assertThat(answer).contains(SECRET));
        assertThat(loglink.output()).doesNotContain(SECRET);
    }

    private static ProducerRecord<byte[], byte[]> withToken(TestBed bed, String token, byte[] value) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(bed.topics().logs(), value);
        message.headers().add("x-loglink-token", token.getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private LoglinkConfig valid() {
        return LoglinkConfig.empty()
                .with("bootstrap.servers", "127.0.0.1:9")
                .with("schema.registry.url", "http://127.0.0.1:9")
                .with("state.dir", directory.resolve("state"));
    }

    private AbstractStringAssert<?> assertThatOneLine(LoglinkConfig config) {
        try (LoglinkProcess process = LoglinkProcess.start(config, directory, "loglink")) {
            assertThat(process.awaitExit()).as(process.output()).isEqualTo(2);
            assertThat(process.output().lines()).as("one line").hasSize(1);
            return assertThat(process.output()).doesNotContain(SECRET);
        }
    }
}
