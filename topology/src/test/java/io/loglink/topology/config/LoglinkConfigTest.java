package io.loglink.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.topology.config.EnrichSettings.InputEncoding;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.config.TableSettings.StoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoglinkConfigTest {
    private static final Map<String, String> LEAST =
            Map.of("bootstrap.servers", "broker:9092", "schema.registry.url", "http://registry:8081");

    @TempDir
    private Path directory;

    @Test
    void everythingButTheServersHasADefault() {
        LoglinkConfig config = LoglinkConfig.of(LEAST);

        assertThat(config.applicationId()).isEqualTo("loglink");
        assertThat(config.enrich())
                .isEqualTo(new EnrichSettings(
                        List.of("otlp_logs"),
                        List.of("otlp_spans"),
                        InputEncoding.AUTO,
                        new OutputTopics("enriched_logs", "enriched_spans"),
                        null,
                        "loglink_dead_letters",
                        new ProjectResolution("x-loglink-token", null, null),
                        "/replay/{session_id}",
                        "loglink."));
        assertThat(config.tables().personsTopic()).isEqualTo("person_distinct_ids");
        assertThat(config.tables().sessionsTopic()).isEqualTo("sessions");
        assertThat(config.tables().projectsTopic()).isEqualTo("project_configs");
        assertThat(config.tables().store()).isEqualTo(StoreKind.ROCKSDB);
        assertThat(config.tables().stateDirectory()).isEqualTo(Path.of("loglink-state", "loglink-tables"));
        assertThat(config.httpListen()).isEqualTo(new HttpListen("127.0.0.1", 8080));
        assertThat(config.shutdownGrace()).isEqualTo(Duration.ofSeconds(25));
        assertThat(config.registry().properties()).isEqualTo(Map.of("schema.registry.url", "http://registry:8081"));
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void everySettingArrives() {
        Map<String, String> properties = new TreeMap<>(LEAST);
        properties.putAll(Map.of(
                "logs.topics",
                "a, both",
                "spans.topics",
                "both",
                "input.encoding",
                "otlp_json",
                "outputs",
                "batches",
                "batches.logs.topic",
                "out",
                "batches.spans.topic",
                "out",
                "dead.letters.topic",
                "dead",
                "project.header",
                "",
                "project.resource.attribute",
                "service.token",
                "project.default",
                "7"));
        properties.putAll(Map.of(
                "persons.topic",
                "p",
                "sessions.topic",
                "s",
                "projects.topic",
                "c",
                "store",
                "memory",
                "store.cache.bytes",
                "5",
                "store.rocksdb.memory.bytes",
                "100000000",
                "state.dir",
                "/data",
                "application.id",
                "mine",
                "http.listen",
                "[::1]:0",
                "shutdown.grace.ms",
                "1000"));
        properties.putAll(
                Map.of("replay.url.template", "https://x/{project_id}/{session_id}", "attribute.prefix", "ll."));

        LoglinkConfig config = LoglinkConfig.of(properties);

        assertThat(config.enrich())
                .isEqualTo(new EnrichSettings(
                        List.of("a", "both"),
                        List.of("both"),
                        InputEncoding.OTLP_JSON,
                        null,
                        new OutputTopics("out", "out"),
                        "dead",
                        new ProjectResolution(null, "service.token", "7"),
                        "https://x/{project_id}/{session_id}",
                        "ll."));
        TableSettings tables = config.tables();
        assertThat(List.of(tables.personsTopic(), tables.sessionsTopic(), tables.projectsTopic()))
                .containsExactly("p", "s", "c");
        assertThat(tables.store()).isEqualTo(StoreKind.MEMORY);
        assertThat(tables.cacheBytes()).isEqualTo(5);
        assertThat(List.of(tables.blockCacheBytes(), tables.writeBufferBytes()))
                .containsExactly(100_000_000L, 25_000_000L);
        assertThat(tables.stateDirectory()).isEqualTo(Path.of("/data", "mine-tables"));
        assertThat(config.httpListen()).isEqualTo(new HttpListen("::1", 0));
        assertThat(config.shutdownGrace()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Path file = Files.writeString(
                directory.resolve("loglink.properties"),
                "bootstrap.servers=file:9092\nstore = memory \nschema.registry.url=http://r\nkafka.linger.ms=5\n");

        LoglinkConfig config = LoglinkConfig.read(
                file, Map.of("LOGLINK_BOOTSTRAP_SERVERS", "env:9092", "LOGLINK_KAFKA_LINGER_MS", "7", "PATH", "/bin"));

        assertThat(config.kafka().streams())
                .containsEntry("bootstrap.servers", "env:9092")
                .containsEntry("linger.ms", "7");
        assertThat(config.tables().store()).isEqualTo(StoreKind.MEMORY);
    }

    @Test
    void aVariableCanNameAFileThatHoldsTheValue() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "user:pass\n");
        Path jaas = Files.writeString(directory.resolve("jaas"), "M required password=\"pass\";\n");

        LoglinkConfig config = LoglinkConfig.read(
                null,
                Map.of(
                        "LOGLINK_BOOTSTRAP_SERVERS", "b:1",
                        "LOGLINK_SCHEMA_REGISTRY_URL", "http://r",
                        "LOGLINK_BASIC_AUTH_USER_INFO_FILE", secret.toString(),
                        "LOGLINK_KAFKA_SASL_JAAS_CONFIG_FILE", jaas.toString(),
                        "LOGLINK_KAFKA_SASL_OAUTHBEARER_ASSERTION_FILE", "/a/file"));

        assertThat(config.registry().properties())
                .isEqualTo(Map.of(
                        "schema.registry.url", "http://r",
                        "basic.auth.user.info", "user:pass",
                        "basic.auth.credentials.source", "USER_INFO"));
        assertThat(config.kafka().streams())
                .containsEntry("sasl.jaas.config", "M required password=\"pass\";")
                .as("a property of Kafka whose own name ends so")
                .containsEntry("sasl.oauthbearer.assertion.file", "/a/file");
    }

    @Test
    void variablesOfKubernetesAndOfTheProgramAreNoProperties() {
        LoglinkConfig config = LoglinkConfig.read(
                null,
                Map.of(
                        "LOGLINK_BOOTSTRAP_SERVERS", "b:1",
                        "LOGLINK_SCHEMA_REGISTRY_URL", "http://r",
                        "LOGLINK_CONFIG", "x",
                        "LOGLINK_LOG_LEVEL", "DEBUG",
                        "LOGLINK_SERVICE_HOST", "10.0.0.1",
                        "LOGLINK_SERVICE_PORT_HTTP", "8080",
                        "LOGLINK_PORT", "tcp://10.0.0.1:8080",
                        "LOGLINK_PORT_8080_TCP_ADDR", "10.0.0.1",
                        "LOGLINK_DEMO_PORT_8080_TCP", "tcp://10.0.0.1:8080"));

        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void settingsOfConfluentsClientPassThrough() {
        Map<String, String> properties = new TreeMap<>(LEAST);
        properties.put("schema.registry.ssl.truststore.location", "/t.jks");
        properties.put("bearer.auth.token", "t0ken");

        assertThat(LoglinkConfig.of(properties).registry().properties())
                .isEqualTo(Map.of(
                        "schema.registry.url", "http://registry:8081",
                        "schema.registry.ssl.truststore.location", "/t.jks",
                        "bearer.auth.token", "t0ken",
                        "bearer.auth.credentials.source", "STATIC_TOKEN"));
    }

    @Test
    void whatStreamsHasADefinitionOfItsOwnForIsCheckedByThatOne() {
        Map<String, String> properties = new TreeMap<>(LEAST);
        properties.put("kafka.group.protocol", "streams");

        LoglinkConfig config = LoglinkConfig.of(properties);

        assertThat(config.kafka().streams()).containsEntry("group.protocol", "streams");
        assertThat(config.kafka().reader("test")).containsEntry("group.protocol", "classic");
        properties.put("kafka.group.protocol", "raft");
        assertThatThrownBy(() -> LoglinkConfig.of(properties))
                .hasMessageStartingWith("kafka.group.protocol = raft (given): ");
    }

    @Test
    void whatIsProbablyNotMeantIsWarnedAbout() {
        Map<String, String> properties = new TreeMap<>(LEAST);
        properties.put("kafka.linger.m", "3");
        properties.put("kafka.my.interceptor.thing", "3");
        properties.put("kafka.client.tag.zone", "a");
        properties.put("state.dir", System.getProperty("java.io.tmpdir") + "/x");

        assertThat(LoglinkConfig.of(properties).warnings())
                .containsExactly(
                        "kafka.linger.m (given): no Kafka client knows it; passed on all the same; did you mean kafka.linger.ms?",
                        "kafka.my.interceptor.thing (given): no Kafka client knows it; passed on all the same",
                        "state.dir (given): is in the directory for temporary files; the tables may vanish and are then read again");
    }

    @Test
    void topicsAreListedWithTheirProperties() {
        assertThat(LoglinkConfig.of(LEAST).topics())
                .extracting(use -> use.property() + " " + use.topic() + " " + use.kind())
                .containsExactly(
                        "logs.topics otlp_logs INPUT",
                        "spans.topics otlp_spans INPUT",
                        "persons.topic person_distinct_ids TABLE",
                        "sessions.topic sessions TABLE",
                        "projects.topic project_configs TABLE",
                        "late.persons.topic loglink_late_persons WAITING",
                        "late.sessions.topic loglink_late_sessions WAITING",
                        "records.logs.topic enriched_logs OUTPUT",
                        "records.spans.topic enriched_spans OUTPUT",
                        "overrides.topic person_overrides OVERRIDES",
                        "dead.letters.topic loglink_dead_letters DEAD_LETTERS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            enrich,late | amend | enrich,late | INPUT,TABLE,WAITING,OUTPUT,OVERRIDES,DEAD_LETTERS
            late,enrich | amend | enrich,late | INPUT,TABLE,WAITING,OUTPUT,OVERRIDES,DEAD_LETTERS
            enrich,late | off   | enrich      | INPUT,TABLE,OUTPUT,DEAD_LETTERS
            enrich      | hold  | enrich      | INPUT,TABLE,WAITING,OUTPUT,DEAD_LETTERS
            late        | amend | late        | TABLE,WAITING,OUTPUT,OVERRIDES,DEAD_LETTERS
            """)
    void theTopicsAreThoseOfTheRolesThatRun(String roles, String mode, String running, String kinds) {
        Map<String, String> properties = new HashMap<>(LEAST);
        properties.put("roles", roles);
        properties.put("late.records", mode);

        LoglinkConfig config = LoglinkConfig.of(properties);

        assertThat(config.roles().running()).extracting(Role::text).containsExactly(running.split(",", -1));
        assertThat(config.roles().idle(Role.LATE)).isEqualTo(mode.equals("off"));
        assertThat(config.topics().stream().map(use -> use.kind().toString()).distinct())
                .containsExactly(kinds.split(",", -1));
    }

    @Test
    void theRoleLateIsAnApplicationOfItsOwn() {
        Map<String, String> properties = new HashMap<>(LEAST);
        properties.put("application.id", "shop");
        properties.put("kafka.client.id", "shop-eu");
        properties.put("kafka.max.request.size", "2000000");
        Properties late = LoglinkConfig.of(properties).kafka(Role.LATE).streams();

        assertThat(late)
                .containsEntry("application.id", "shop-late")
                .containsEntry("client.id", "shop-eu-late")
                .containsEntry("producer.max.request.size", "2016384")
                .containsEntry("topic.max.message.bytes", "2016384");
        assertThat(LoglinkConfig.of(properties).kafka(Role.ENRICH).streams())
                .containsEntry("application.id", "shop")
                .containsEntry("client.id", "shop-eu");
    }

    @Test
    void outputsOfASignalThatNoTopicBringsAreNotNeeded() {
        Map<String, String> logsOnly = new HashMap<>(LEAST);
        logsOnly.put("spans.topics", "");
        logsOnly.put("outputs", "records,batches");

        assertThat(LoglinkConfig.of(logsOnly).topics())
                .filteredOn(use -> use.kind() == TopicUse.Kind.OUTPUT)
                .extracting(TopicUse::property)
                .containsExactly("records.logs.topic", "batches.logs.topic");
    }
}
