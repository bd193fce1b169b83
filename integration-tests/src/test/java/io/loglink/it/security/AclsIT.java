package io.loglink.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Cli;
import io.loglink.it.KafkaCommand;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.it.cli.CheckReport;
import io.loglink.it.cli.CheckReport.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the rights that {@code acls} prints, and no other, Loglink runs; {@code check} names each of them that is missing. */
@ExtendWith(StackExtension.class)
class AclsIT {
    private static final String USER = "loglink";
    private static final String PASSWORD = "correct-horse";

    private static AuthorizingBroker broker;

    private TestBed bed;
    private LoglinkConfig config;

    @BeforeAll
    static void startBroker(@TempDir Path directory) {
        broker = AuthorizingBroker.start(directory);
        broker.user(USER, PASSWORD);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void begin(Stack stack, TestInfo test) {
        // The test bed's own clients are the operator's.
        bed = TestBed.on(
                broker.forOperator(),
                stack.registry().url(),
                "acls-" + Math.abs(test.getDisplayName().hashCode()));
        Cli.run(bed.config(), bed.directory(), "topics", "--create", "--partitions", "2");
        config = bed.config()
                .with("bootstrap.servers", broker.forUsers())
                .with("http.listen", "127.0.0.1:0")
                .with("kafka.security.protocol", "SASL_PLAINTEXT")
                .with("kafka.sasl.mechanism", "SCRAM-SHA-512")
                .with("kafka.sasl.jaas.config", login(PASSWORD));
        broker.revokeAll();
    }

    @AfterEach
    void end() {
        bed.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "processing.guarantee = exactly_once_v2",
                "processing.guarantee = at_least_once",
                "kafka.group.protocol = streams"
            })
    void withThePrintedRightsItRunsAndLinks(String setting) {
        String[] nameAndValue = setting.split(" = ");
        LoglinkConfig varied = config.with(nameAndValue[0], nameAndValue[1]);
        grant(varied);

        CheckReport report = CheckReport.of(varied, bed.directory());
        assertThat(report.problems()).isEmpty();

        Rows rows = new Rows(bed.topics());
        LoglinkProcess loglink = bed.startReady(varied.without("http.listen"));
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), Otlp.logs(Otlp.logOf(Rows.ALICE, "linked late"))));
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), new byte[] {1, 2, 3}));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !bed.enrichedLogs().isEmpty() && !bed.deadLetters().isEmpty());
        bed.kafka().send(rows.person(Rows.SHOP, Rows.ALICE, "alice", 1));
        await().atMost(Duration.ofSeconds(60)).until(() -> bed.enrichedLogs().size() > 1);
        bed.kafka().send(rows.person(Rows.SHOP, Rows.ALICE, "alicia", 2));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        !bed.kafka().readAll(bed.topics().personOverrides()).isEmpty());

        assertThat(bed.enrichedLogs()).extracting(log -> log.text("person_id")).containsExactlyInAnyOrder("", "alice");
        assertThat(bed.deadLetters()).hasSize(1);
        assertThat(loglink.output()).doesNotContainIgnoringCase("authorization");
    }

    @ParameterizedTest(name = "without {1} on {0}")
    @CsvSource({
        "otlp_logs, Read, error, 'cannot be seen by this user, who needs Read, DescribeConfigs'",
        "sessions, Read, error, 'cannot be seen by this user, who needs Read, DescribeConfigs'",
        "enriched_logs, Write, error, 'cannot be seen by this user, who needs Write, DescribeConfigs'",
        "otlp_spans, DescribeConfigs, warning, 'this user lacks DescribeConfigs, so that the topic''s settings could not be looked at'",
        "loglink_dead_letters, DescribeConfigs, warning, 'this user lacks DescribeConfigs, so that the topic''s settings could not be looked at'"
    })
    void aRightThatIsMissingOnATopicIsNamedAndGivenByItsRemedy(
            String name, String operation, String severity, String text) {
        String topic = bed.topics().prefix() + "-" + name;
        grant(config);
        remove("--operation " + operation + " --topic " + topic);

        Finding problem = CheckReport.of(config, bed.directory()).problem();

        assertThat(problem.severity()).isEqualTo(severity);
        assertThat(problem.area()).isEqualTo("permissions");
        assertThat(problem.subject()).startsWith(topic + " (");
        assertThat(problem.text()).isEqualTo(text);
        runRemedy(problem);
        assertThat(CheckReport.of(config, bed.directory()).problems()).isEmpty();
    }

    @Test
    void theGroupsRightThatIsMissingIsNamedAndGivenByItsRemedy() {
        grant(config);
        remove("--operation Read --group " + config.get("application.id"));

        Finding problem = CheckReport.of(config, bed.directory()).problem();

        assertThat(problem.severity()).isEqualTo("error");
        assertThat(problem.subject()).isEqualTo("group " + config.get("application.id"));
        assertThat(problem.text()).isEqualTo("this user may not use the group (Read)");
        runRemedy(problem);
        assertThat(CheckReport.of(config, bed.directory()).problems()).isEmpty();
    }

    @Test
    void theTransactionsRightThatIsMissingIsNamedAndGivenByItsRemedy() {
        grant(config);
        String prefix = config.get("application.id") + "-";
        remove("--operation Write --transactional-id " + prefix + " --resource-pattern-type prefixed");

        Finding problem = CheckReport.of(config, bed.directory()).problem();

        assertThat(problem.severity()).isEqualTo("error");
        assertThat(problem.subject()).isEqualTo("transactional ids " + prefix + "*");
        assertThat(problem.text()).isEqualTo("this user may not write with them (Write)");
        runRemedy(problem);
        assertThat(CheckReport.of(config, bed.directory()).problems()).isEmpty();
    }

    @Test
    void aTopicThatMayBeSeenButNotReadIsNamed() {
        grant(config);
        String logs = bed.topics().logs();
        remove("--operation Read --topic " + logs);
        runAsOperator(
                "kafka-acls.sh --bootstrap-server %s --add --allow-principal User:%s --operation Describe --topic %s"
                        .formatted(broker.forUsers(), USER, logs));

        Finding problem = CheckReport.of(config, bed.directory()).problem();

        assertThat(problem.severity()).isEqualTo("error");
        assertThat(problem.text()).isEqualTo("this user lacks Read");
    }

    @Test
    void withoutAnyRightEachTopicTheGroupAndTheTransactionsAreNamed() {
        List<Finding> problems = CheckReport.of(config, bed.directory()).problems();

        assertThat(problems).hasSize(17).allMatch(finding -> finding.area().equals("permissions"));
        assertThat(problems.get(1).text()).isEqualTo("cannot be seen by this user, who needs Read, DescribeConfigs");
        problems.forEach(this::runRemedy);
        assertThat(CheckReport.of(config, bed.directory()).problems()).isEmpty();
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() {
        LoglinkConfig wrong = config.with("kafka.sasl.jaas.config", login("wrong-horse"));

        Cli.Result result = Cli.run(wrong, bed.directory(), "check");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("Kafka at " + broker.forUsers() + " refuses the credentials (SaslAuthenticationException: ");
        assertThat(result.out() + result.err()).doesNotContain("wrong-horse");
    }

    /** Gives the user what the command prints, with the tool that it prints it for. */
    private void grant(LoglinkConfig configuration) {
        Cli.Result printed =
                Cli.run(configuration, bed.directory(), "acls", "--commands", "--principal", "User:" + USER);
        assertThat(printed.code()).as(printed.err()).isZero();
        printed.out().lines().forEach(this::runAsOperator);
    }

    private void remove(String rights) {
        runAsOperator("kafka-acls.sh --bootstrap-server %s --remove --force --allow-principal User:%s %s"
                .formatted(broker.forUsers(), USER, rights));
    }

    private void runRemedy(Finding finding) {
        for (String command : finding.remedy().split("; ")) {
            runAsOperator(command.replace("User:NAME", "User:" + USER));
        }
    }

    private void runAsOperator(String command) {
        KafkaCommand.run(command.replace(broker.forUsers(), broker.forOperator()));
    }

    private static String login(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(USER, password);
    }
}
