package io.loglink.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Cli;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.it.security.SecureStack.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of deploy/kafka work as they stand; a mistake in them is one clear line; no secret shows. */
@ExtendWith(StackExtension.class)
class SecurityIT {
    private static final String REGISTRY_USER = "reader:registry-purple-monkey";

    @TempDir
    private static Path directory;

    private static SecureStack secure;

    @BeforeAll
    static void start() {
        secure = SecureStack.start(directory);
    }

    @AfterAll
    static void stop() {
        secure.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachExampleLinksARecordAndShowsNoSecret(Way way, Stack stack) throws IOException {
        try (TestBed bed = bed(stack, way.name())) {
            LoglinkConfig config = secure.example(way, bed);

            assertLinksARecord(bed, config);
        }
    }

    @Test
    void theRegistryIsReachedOverTlsWithAUserAndAPassword(Stack stack) throws IOException {
        try (TestBed bed = bed(stack, "registry");
                SecureRegistry registry =
                        SecureRegistry.before(stack.registry().url(), secure.certificates(), REGISTRY_USER)) {
            LoglinkConfig config = Example.of("registry.properties", bed)
                    .withEnvironment("LOGLINK_SCHEMA_REGISTRY_URL", registry.url())
                    .withEnvironment(
                            "LOGLINK_SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION",
                            secure.certificates().authority().toString())
                    .withEnvironment("LOGLINK_BASIC_AUTH_USER_INFO_FILE", secure.file("user-info", REGISTRY_USER));

            assertLinksARecord(bed, config);
        }
    }

    @Test
    void aWrongPasswordIsOneLineAndItWaitsForTheRightOne(Stack stack) {
        try (TestBed bed = bed(stack, "wrong-password")) {
            LoglinkConfig config = secure.example(Way.SCRAM, bed)
                    .withEnvironment("LOGLINK_KAFKA_SASL_JAAS_CONFIG_FILE", secure.jaas("not-" + SecureStack.PASSWORD));

            assertToldOnce(
                    bed.start(config),
                    () -> secure.broker().refusals("SASL"),
                    "refuses the credentials",
                    "SCRAM-SHA-512");
        }
    }

    @Test
    void aWrongClientSecretIsOneLine(Stack stack) {
        try (TestBed bed = bed(stack, "wrong-secret")) {
            String wrong = secure.file("wrong-secret", "not-" + SecureStack.CLIENT_SECRET);
            LoglinkConfig config = secure.example(Way.OAUTHBEARER, bed)
                    .withEnvironment("LOGLINK_KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET_FILE", wrong);

            assertToldOnce(bed.start(config), secure.identities()::refusals, "login", "invalid_client");
        }
    }

    @Test
    void brokersOfAnUnknownAuthorityAreNotTrusted(Stack stack) {
        try (TestBed bed = bed(stack, "wrong-authority")) {
            LoglinkConfig config = secure.example(Way.TLS, bed)
                    .withEnvironment(
                            "LOGLINK_KAFKA_SSL_TRUSTSTORE_LOCATION",
                            secure.strangers().authority().toString());

            assertToldOnce(
                    bed.start(config), () -> secure.broker().refusals("TLS"), "TLS handshake", "certification path");
        }
    }

    @Test
    void aMissingClientCertificateIsOneLine(Stack stack) {
        try (TestBed bed = bed(stack, "no-certificate")) {
            LoglinkConfig config = secure.example(Way.TLS, bed)
                    .withEnvironment(
                            "LOGLINK_BOOTSTRAP_SERVERS", secure.broker().address("MTLS"));

            assertToldOnce(bed.start(config), () -> secure.broker().refusals("MTLS"), "TLS handshake", "certificate");
        }
    }

    @Test
    void aCertificateFileThatIsNotThereEndsTheStart(Stack stack) {
        try (TestBed bed = bed(stack, "no-truststore")) {
            LoglinkConfig config = secure.example(Way.TLS, bed)
                    .withEnvironment("LOGLINK_KAFKA_SSL_TRUSTSTORE_LOCATION", "/nowhere/ca.crt");

            assertEndsWithOneLine(bed, config, "/nowhere/ca.crt");
        }
    }

    @Test
    void saslWithoutALoginEndsTheStart(Stack stack) {
        try (TestBed bed = bed(stack, "no-login")) {
            LoglinkConfig config = secure.example(Way.TLS, bed)
                    .withEnvironment("LOGLINK_KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
                    .withEnvironment("LOGLINK_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");

            assertEndsWithOneLine(bed, config, "kafka.sasl.jaas.config");
        }
    }

    private static TestBed bed(Stack stack, String name) {
        return TestBed.on(secure.broker().open(), stack.registry().url(), "security-" + name.toLowerCase(Locale.ROOT));
    }

    private static void assertLinksARecord(TestBed bed, LoglinkConfig config) throws IOException {
        bed.createTopics(1);
        bed.kafka().send(new Rows(bed.topics()).person(Rows.SHOP, Rows.ALICE, "p-alice", 1));
        Cli.Result checked = Cli.run(config, bed.directory(), "check");
        LoglinkProcess loglink = bed.startReady(config);
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), Otlp.logs(Otlp.logOf(Rows.ALICE, "paid"))));
        bed.awaitConsumed();

        assertThat(bed.enrichedLogs())
                .extracting(record -> record.get("person_id"))
                .containsExactly("p-alice");
        Cli.Result shown = Cli.run(config, bed.directory(), "config");
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(checked.code()).as(checked.out()).isZero();
        List<String> told = List.of(
                loglink.ready().body(),
                loglink.get("/status").body(),
                loglink.get("/metrics").body(),
                loglink.output(),
                shown.out(),
                shown.err(),
                checked.out(),
                checked.err());
        assertThat(secrets()).allSatisfy(secret -> assertThat(told).noneMatch(text -> text.contains(secret)));
    }

    /** It goes on trying, and does not repeat itself. */
    private static void assertToldOnce(LoglinkProcess loglink, IntSupplier refusals, String... words) {
        int before = refusals.getAsInt();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> refusals.getAsInt() >= before + 3);

        assertThat(loglink.isAlive()).isTrue();
        assertThat(loglink.ready().status()).isEqualTo(503);
        assertThat(loglink.ready().body()).contains(words);
        assertThat(loglink.output().lines())
                .singleElement()
                .asString()
                .contains("WAITING")
                .contains(words)
                .doesNotContain(SecureStack.PASSWORD)
                .doesNotContain(SecureStack.CLIENT_SECRET);
    }

    private static void assertEndsWithOneLine(TestBed bed, LoglinkConfig config, String word) {
        LoglinkProcess loglink = bed.start(config);

        assertThat(loglink.awaitExit()).as(loglink.output()).isEqualTo(2);
        assertThat(loglink.output().lines()).singleElement().asString().contains(word);
    }

    private static List<String> secrets() throws IOException {
        String key = Files.readAllLines(secure.certificates().clientKey()).get(1);
        return List.of(SecureStack.PASSWORD, SecureStack.CLIENT_SECRET, REGISTRY_USER, TestCertificates.PASSWORD, key);
    }
}
