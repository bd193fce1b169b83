package io.loglink.it.collector;

import static io.loglink.it.Otlp.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.loglink.it.Enriched;
import io.loglink.it.ExpectedLinks;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import io.loglink.it.collector.ChildProcess.Exit;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an application through Collector, Kafka, Loglink, Kafka and Collector to a backend: the person is on its records. */
@CollectorTest
class ClientsIT {
    private static final Path SDKS = Path.of("src", "test", "sdks").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target", "sdks").toAbsolutePath();
    private static final String SESSION = ExpectedLinks.SESSIONS.get(0);

    @AutoClose
    Pipeline pipeline;

    @BeforeAll
    void start(TestBed bed) {
        pipeline = Pipeline.start(bed, 2);
    }

    @Test
    void logsAndSpansOfPythonsLoggingAreLinked() {
        String python = Programs.require("python3", "runs OpenTelemetry's SDK for Python")
                .toString();
        Path wanted = SDKS.resolve("python/requirements.txt");
        List<List<String>> commands = List.of(
                List.of(python, "-m", "venv", "venv"),
                List.of("venv/bin/pip", "install", "--disable-pip-version-check", "-r", wanted.toString()));
        Path sdk = new Installation("the SDK for Python", INSTALLED.resolve("python"), wanted, commands).ready();

        run(Rows.SHOP, sdk, sdk.resolve("venv/bin/python"), SDKS.resolve("python/shop.py"));

        Enriched log = only(pipeline.ends().logs("shop", 1));
        Enriched span = only(pipeline.ends().spans("shop", 1));
        assertLinkedToAlice(log, Rows.SHOP);
        assertLinkedToAlice(span, Rows.SHOP);
        assertThat(log.text("body")).isEqualTo("Checkout completed");
        assertThat(log.text("severity")).isEqualTo("info");
        assertThat(log.text("scope_name")).isEqualTo("shop.checkout");
        assertThat(log.get("attributes")).asInstanceOf(MAP).containsEntry("orderId", "A-123");
        assertThat(log.text("trace_id")).as("the log stands in the span").isEqualTo(span.text("trace_id"));
    }

    @Test
    void logsOfNodesLogApiAreLinked() {
        String node =
                Programs.require("node", "runs OpenTelemetry's SDK for Node").toString();
        String npm =
                Programs.require("npm", "installs OpenTelemetry's SDK for Node").toString();
        // Node looks for packages beside the program.
        Path copy = copied(SDKS.resolve("node"), INSTALLED.resolve("node"));
        List<List<String>> commands = List.of(List.of(npm, "ci", "--no-audit", "--no-fund"));
        Path sdk = new Installation("the SDK for Node", copy, copy.resolve("package-lock.json"), commands).ready();

        run(Rows.CHAT, sdk, Path.of(node), sdk.resolve("chat.mjs"));

        Enriched log = only(pipeline.ends().logs("chat", 1));
        assertLinkedToAlice(log, Rows.CHAT);
        assertThat(log.text("body")).isEqualTo("Chat request received");
        assertThat(log.text("severity")).as("the SDK sends no number with it").isEqualTo("info");
        assertThat(log.get("attributes")).asInstanceOf(MAP).containsEntry("length", "5");
    }

    @Test
    void logsAndSpansOfCurlAreLinked() {
        Programs.require("curl", "sends OTLP as JSON");

        run(Rows.SHOP, INSTALLED.getParent(), Path.of("sh"), SDKS.resolve("curl/send.sh"));

        assertLinkedToAlice(only(pipeline.ends().logs("terminal", 1)), Rows.SHOP);
        assertLinkedToAlice(only(pipeline.ends().spans("terminal", 1)), Rows.SHOP);
    }

    @Test
    void whatAnotherCollectorSendsByGrpcIsLinked() {
        Path agent =
                Path.of("src", "test", "resources", "collector", "agent.yaml").toAbsolutePath();
        Map<String, String> settings = Map.of("GATEWAY", pipeline.gateway().grpc(), "LOGLINK_TOKEN", "phc_chat");
        OtlpClient client = pipeline.collectors().other(agent, settings).client();

        assertThat(client.logs(TwoSenders.logs("agent"))).isEqualTo(200);
        assertThat(client.spans(TwoSenders.spans("agent"))).isEqualTo(200);

        List<Enriched> records = new ArrayList<>(pipeline.ends().logs("agent", 6));
        records.addAll(pipeline.ends().spans("agent", 4));
        assertThat(records)
                .extracting(record -> record.get("project_id"), record -> record.get("person_link"))
                .containsOnly(tuple(Rows.CHAT, "linked"));
    }

    @Test
    void aForgedLinkIsGoneAtBothEnds() {
        KeyValue[] forged = {
            attribute("loglink.person.id", "p-forged"),
            attribute("posthogDistinctId", "nobody@example.com"),
            attribute("loglink.person.link", "linked"),
            attribute("loglink.project.id", "forged"),
            attribute("sessionId", SESSION),
        };

        OtlpClient client = pipeline.gateway().client();
        assertThat(client.logs(Otlp.logs(Otlp.log("forged?", forged)))).isEqualTo(200);
        assertThat(client.spans(Otlp.spans(Otlp.span("forged?", forged)))).isEqualTo(200);

        for (Enriched record : List.of(
                only(pipeline.ends().logs("checkout", 1)), only(pipeline.ends().spans("checkout", 1)))) {
            assertThat(record.text("person_link")).isEqualTo("unknown_distinct_id");
            assertThat(record.text("session_link")).isEqualTo("linked");
            assertThat(record.text("project_id")).isEqualTo(Rows.SHOP);
        }
        List<Delivered> delivered = new ArrayList<>(pipeline.sink().logs());
        delivered.addAll(pipeline.sink().spans());
        assertThat(delivered)
                .allSatisfy(record -> assertThat(record.link().values()).doesNotContain("p-forged", "forged"));
    }

    /** Runs a client as its own documentation says, for Alice in her session. */
    private void run(String project, Path directory, Path interpreter, Path program) {
        String otlp = pipeline.gateway().http();
        Map<String, String> environment = new HashMap<>();
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", otlp);
        environment.put("OTEL_EXPORTER_OTLP_HEADERS", "x-loglink-token=phc_" + project);
        environment.put("OTEL_SERVICE_NAME", project);
        environment.put("OTLP", otlp);
        environment.put("TOKEN", "phc_" + project);
        List<String> command = List.of(interpreter.toString(), program.toString(), Rows.ALICE, SESSION);
        Path output = pipeline.bed().directory().resolve(program.getFileName() + ".log");
        Exit exit = ChildProcess.run(command, environment, directory, output, Duration.ofSeconds(60));
        assertThat(exit.code()).as(exit::end).isZero();
    }

    private static Path copied(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Enriched only(List<Enriched> records) {
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static void assertLinkedToAlice(Enriched record, String project) {
        long time = (Long) record.get("timestamp");
        assertThat(record.fields())
                .containsEntry("project_id", project)
                .containsEntry("person_link", "linked")
                .containsEntry("distinct_id", Rows.ALICE)
                .containsEntry("person_id", ExpectedLinks.personId(project, Rows.ALICE))
                .containsEntry("session_link", "linked")
                .containsEntry("session_id", SESSION)
                .containsEntry("session_replay_offset_ms", time - Rows.SESSION_START);
    }
}
