package io.loglink.it.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.Stack;
import io.loglink.it.TestBed;
import io.loglink.it.security.SecureStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files with their block for encryption and a user in use, at a broker that asks for both. */
@CollectorTest
class EncryptedKafkaIT {
    private static final String LISTENER = "SASL";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AutoClose
    SecureStack secure;

    private Path directory;

    @BeforeAll
    void start(@TempDir Path temporary) {
        CollectorBinary.require();
        directory = temporary;
        secure = SecureStack.start(directory.resolve("secure"));
    }

    @Test
    void theGatewayWritesAndTheReadersReadAsTheirUser(Stack stack) {
        try (TestBed bed = bed(stack, "user");
                OtlpSink backend = OtlpSink.start();
                OtlpSink loki = OtlpSink.start();
                Collectors collectors = collectors(bed, SecureStack.PASSWORD)) {
            bed.createTopics(1);
            byte[] batch = Otlp.logs(Otlp.logOf(Rows.ALICE, "secured"));
            bed.kafka().send(new ProducerRecord<>(bed.topics().enrichedOtlpLogs(), batch));

            assertThat(collectors.gateway().client().logs(batch)).isEqualTo(200);
            collectors.reader(backend);
            collectors.loki(loki);

            await().atMost(PATIENCE)
                    .until(() -> bed.kafka().readAll(bed.topics().logs()).size() == 1);
            await().atMost(PATIENCE).until(() -> backend.logs().size() == 1);
            await().atMost(PATIENCE).until(() -> loki.logs().size() == 1);
        }
    }

    @Test
    void withAWrongPasswordTheGatewayIsRefusedAndSaysSo(Stack stack) {
        try (TestBed bed = bed(stack, "stranger");
                Collectors collectors = collectors(bed, "wrong")) {
            bed.createTopics(1);
            int before = secure.broker().refusals(LISTENER);
            Collectors.Gateway gateway = collectors.gateway();

            assertThat(gateway.client().logs(Otlp.logs(Otlp.logOf(Rows.ALICE, "kept"))))
                    .isEqualTo(200);

            gateway.process().awaitSays("SASL_AUTHENTICATION_FAILED");
            assertThat(secure.broker().refusals(LISTENER)).isGreaterThan(before);
            assertThat(bed.kafka().readAll(bed.topics().logs())).isEmpty();
            assertThat(gateway.process().output()).doesNotContain("wrong");
        }
    }

    private TestBed bed(Stack stack, String name) {
        return TestBed.on(secure.broker().open(), stack.registry().url(), "EncryptedKafkaIT-" + name);
    }

    private Collectors collectors(TestBed bed, String password) {
        Map<String, String> kafka = Map.of(
                "KAFKA_BROKERS",
                secure.broker().address(LISTENER),
                "KAFKA_CA_FILE",
                secure.certificates().authority().toString(),
                "KAFKA_USER",
                SecureStack.USER,
                "KAFKA_PASSWORD",
                password);
        return new Collectors(CollectorBinary.require(), bed, this::withEncryption, kafka);
    }

    private Path withEncryption(Path file) {
        try {
            String text = OptionalLines.of(file, "tls:").takenIn();
            return Files.writeString(directory.resolve(file.getFileName()), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
