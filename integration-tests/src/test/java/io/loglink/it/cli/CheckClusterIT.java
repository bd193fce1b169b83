package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.Cli;
import io.loglink.it.KafkaCommand;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.it.cli.CheckReport.Finding;
import io.loglink.local.BrokerOptions;
import io.loglink.local.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} finds in brokers that are not set up as Loglink needs them. */
@ExtendWith(StackExtension.class)
class CheckClusterIT {
    @TempDir
    private Path directory;

    private EmbeddedKafka broker;
    private TestBed bed;
    private LoglinkConfig config;

    private void start(Stack stack, String... properties) {
        BrokerOptions options = Stack.brokerOptions(directory.resolve("broker"));
        for (int at = 0; at < properties.length; at += 2) {
            options = options.with(properties[at], properties[at + 1]);
        }
        broker = EmbeddedKafka.start(options);
        bed = TestBed.on(
                broker.bootstrapServers(), stack.registry().url(), getClass().getSimpleName());
        config = bed.config().with("http.listen", "127.0.0.1:0");
        Cli.run(config, bed.directory(), "topics", "--create");
    }

    @AfterEach
    void stop() {
        bed.close();
        broker.close();
    }

    @Test
    void tooFewBrokersForTransactionsAreNamedAndAtLeastOnceWorks(Stack stack) {
        start(stack, "transaction.state.log.replication.factor", "3");

        CheckReport report = CheckReport.of(config, bed.directory());

        assertThat(report.code()).isEqualTo(1);
        assertThat(report.problem().severity()).isEqualTo("error");
        assertThat(report.problem().subject()).isEqualTo("processing.guarantee = exactly_once_v2");
        assertThat(report.problem().text())
                .startsWith("the brokers want 3 copies of the transactions' state, and there is 1 broker (");
        assertThat(report.problem().remedy())
                .isEqualTo(
                        "start 2 brokers more, or set in the brokers transaction.state.log.replication.factor=1, or processing.guarantee=at_least_once");
        LoglinkConfig atLeastOnce = config.with("processing.guarantee", "at_least_once");
        assertThat(CheckReport.of(atLeastOnce, bed.directory()).problems()).isEmpty();
    }

    @Test
    void tooFewBrokersForGroupsAreNamed(Stack stack) {
        start(stack, "offsets.topic.replication.factor", "3");

        List<Finding> problems = CheckReport.of(config, bed.directory()).problems();

        assertThat(problems).extracting(Finding::subject).containsExactlyElementsOf(groups());
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.severity()).isEqualTo("error");
            assertThat(problem.text()).startsWith("no broker serves the group (");
            assertThat(problem.remedy())
                    .isEqualTo("start 2 brokers more, or set in the brokers offsets.topic.replication.factor=1");
        });
    }

    @Test
    void theStreamsProtocolThatIsSwitchedOffIsNamedAndSwitchedOnByItsRemedy(Stack stack) {
        start(stack);
        KafkaCommand.run("kafka-features.sh --bootstrap-server " + broker.bootstrapServers()
                + " disable --feature streams.version");
        LoglinkConfig streams = config.with("kafka.group.protocol", "streams");

        Finding problem = CheckReport.of(streams, bed.directory()).problem();

        assertThat(problem.severity()).isEqualTo("error");
        assertThat(problem.subject()).isEqualTo("kafka.group.protocol = streams");
        KafkaCommand.run(problem.remedy());
        assertThat(CheckReport.of(streams, bed.directory()).problems()).isEmpty();
    }

    @Test
    void aGroupThatRunsWithTheOtherProtocolIsNamed(Stack stack) {
        start(stack);
        // The same instance would hold the state directory, which is another finding.
        bed.startReady(bed.config());
        LoglinkConfig other = config.with("kafka.group.protocol", "streams")
                .with("state.dir", bed.directory().resolve("other"));

        List<Finding> problems = CheckReport.of(other, bed.directory()).problems();

        assertThat(problems).extracting(Finding::subject).containsExactlyElementsOf(groups());
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.severity()).isEqualTo("error");
            assertThat(problem.text())
                    .isEqualTo(
                            "is a group of the classic protocol with members, and this configuration makes one of the streams protocol");
        });
    }

    /** One a role. */
    private List<String> groups() {
        return List.of("group " + config.get("application.id"), "group " + config.get("application.id") + "-late");
    }
}
