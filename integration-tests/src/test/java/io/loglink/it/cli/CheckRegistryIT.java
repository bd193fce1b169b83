package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.it.Cli;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.Subjects;
import io.loglink.it.TestBed;
import io.loglink.it.cli.CheckReport.Finding;
import io.loglink.local.Ports;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code check} finds in the registry, and what {@code schemas} does there. */
@ExtendWith(StackExtension.class)
class CheckRegistryIT {
    private static final String OTHER =
            "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}";

    private TestBed bed;
    private Subjects subjects;
    private LoglinkConfig config;
    private String logs;
    private String spans;

    @BeforeEach
    void begin(TestBed testBed, Stack stack) {
        bed = testBed.createTopics(2);
        subjects = new Subjects(stack.registry().url());
        config = bed.config().with("http.listen", "127.0.0.1:0").with("kafka.max.request.size", 33554432 / 2);
        logs = bed.topics().enrichedLogs() + "-value";
        spans = bed.topics().enrichedSpans() + "-value";
    }

    @Test
    void aRegistryThatIsDownIsNamed() {
        int port = Ports.free();

        List<Finding> findings = registryFindings(config.with("schema.registry.url", "http://127.0.0.1:" + port));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo("error");
            assertThat(finding.subject()).isEqualTo("schema.registry.url = http://127.0.0.1:" + port);
            assertThat(finding.text()).contains("ConnectException");
            assertThat(finding.remedy()).isEqualTo("start the registry, or correct schema.registry.url");
        });
    }

    @Test
    void anAddressThatIsNotTheRegistrysIsNamed(Stack stack) {
        String wrong = stack.registry().url().replace("/ccompat/v7", "/ccompat/v6");

        List<Finding> findings = registryFindings(config.with("schema.registry.url", wrong));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo("error");
            assertThat(finding.text()).contains("answered 404");
            assertThat(finding.remedy()).isEqualTo("check schema.registry.url");
        });
    }

    @Test
    void beforeTheFirstStartTheSubjectsAreFree() {
        assertThat(registryFindings(config))
                .extracting(Finding::severity, Finding::subject, Finding::text)
                .containsExactly(
                        tuple("ok", logs, "takes EnrichedLog; it will be registered at the start"),
                        tuple("ok", spans, "takes EnrichedSpan; it will be registered at the start"),
                        tuple(
                                "ok",
                                bed.topics().personOverrides() + "-value",
                                "takes PersonOverride; it will be registered at the start"));
        assertThat(subjects.exists(logs)).as("changed nothing").isFalse();
    }

    @Test
    void aSubjectThatHoldsAnotherSchemaIsNamedAlthoughTheRegistryWouldTakeOurs() {
        subjects.register(logs, OTHER);
        assertThat(subjects.wouldTake(logs, "\"string\""))
                .as("Apicurio's default")
                .isTrue();

        Finding finding = registryFindings(config).get(0);

        assertThat(finding.severity()).isEqualTo("error");
        assertThat(finding.subject()).isEqualTo(logs);
        assertThat(finding.text())
                .startsWith("holds another schema than EnrichedLog: cannot read what version 1 wrote: ");
        assertThat(finding.remedy())
                .isEqualTo("write to another topic, or delete the subject if nothing reads it any more");
    }

    @Test
    void aWeakerCompatibilityIsNamedAndMendedByItsRemedy() {
        Cli.run(config, bed.directory(), "schemas", "register", "--compatibility", "BACKWARD");

        Finding before = registryFindings(config).get(0);

        assertThat(before.severity()).isEqualTo("warning");
        assertThat(before.text()).startsWith("its compatibility is BACKWARD; ");
        assertThat(before.remedy()).startsWith("loglink schemas register --compatibility FULL_TRANSITIVE --config ");
        Cli.run(config, bed.directory(), "schemas", "register", "--compatibility", "FULL_TRANSITIVE");
        assertThat(registryFindings(config).get(0).text()).startsWith("holds EnrichedLog, id ");
    }

    @Test
    void theSchemasAreRegisteredOnceAndTheirIdsPrinted() {
        Cli.Result looked = Cli.run(config, bed.directory(), "schemas", "check");
        assertThat(looked.code()).isZero();
        assertThat(looked.out()).contains(" fits ").doesNotContain(" registered ");
        assertThat(subjects.exists(logs)).as("changed nothing").isFalse();

        Cli.Result first = Cli.run(
                config, bed.directory(), "schemas", "register", "--tables", "--compatibility", "FULL_TRANSITIVE");
        Cli.Result second = Cli.run(config, bed.directory(), "schemas", "register", "--tables");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(first.out().lines().skip(1).map(line -> line.split(" +")[0]))
                .containsExactly(
                        logs,
                        spans,
                        bed.topics().personOverrides() + "-value",
                        bed.topics().persons() + "-value",
                        bed.topics().sessions() + "-value",
                        bed.topics().projects() + "-value");
        assertThat(first.out().lines().skip(1)).allMatch(line -> line.endsWith("FULL_TRANSITIVE"));
        assertThat(first.out().replaceAll(" +", " "))
                .contains(logs + " EnrichedLog registered " + subjects.idOf(logs) + " 1 FULL_TRANSITIVE");
    }

    @Test
    void aSchemaThatConflictsIsLeftOutAndToldWithItsDifferences() {
        subjects.register(spans, OTHER);

        Cli.Result result = Cli.run(config, bed.directory(), "schemas", "register");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().replaceAll(" +", " "))
                .contains("EnrichedLog registered")
                .contains("EnrichedSpan conflict")
                .contains(spans + ": EnrichedSpan cannot read what version 1 wrote: ");
        assertThat(subjects.versions(spans)).containsExactly(1);
    }

    @Test
    void aRegistryThatIsDownIsOneLine() {
        LoglinkConfig down = config.with("schema.registry.url", "http://127.0.0.1:" + Ports.free());

        Cli.Result result = Cli.run(down, bed.directory(), "schemas", "register");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("loglink: subject " + logs + " cannot be looked at: ");
    }

    private List<Finding> registryFindings(LoglinkConfig configuration) {
        return CheckReport.of(configuration, bed.directory()).findings().stream()
                .filter(finding -> finding.area().equals("registry"))
                .toList();
    }
}
