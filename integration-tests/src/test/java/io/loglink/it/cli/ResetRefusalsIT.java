package io.loglink.it.cli;

import static io.loglink.it.cli.HourlyLogs.positions;
import static io.loglink.it.cli.HourlyLogs.readAndStopped;
import static io.loglink.it.cli.HourlyLogs.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Cli;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code reset} changes nothing while instances live, when it cannot know what is meant, or without a yes. */
@ExtendWith(StackExtension.class)
class ResetRefusalsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aGroupWithLivingMembersIsLeftAloneAndTheyAreNamed(TestBed bed) {
        bed.createTopics(1);
        LoglinkProcess running = bed.startReady(bed.config());
        send(bed, 1);
        bed.awaitConsumed();

        Cli.Result refused = ResetCommand.run(bed, "--to-earliest", "--yes");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out())
                .contains(
                        "\nRefused: these members of the group are alive. Stop every instance first; one that was killed leaves"
                                + " after its\nsession.timeout.ms.\n  "
                                + bed.topics().prefix() + "-StreamThread-1-consumer at /127.0.0.1\n");
        assertThat(positions(bed)).containsEntry(bed.topics().logs() + "-0", 1L);
        assertThat(running.isAlive()).isTrue();
        assertThat(ResetCommand.run(bed, "--to-earliest", "--dry-run").code()).isZero();
        running.terminate();
        assertThat(ResetCommand.run(bed, "--to-earliest", "--yes").code()).isZero();
        assertThat(positions(bed)).containsEntry(bed.topics().logs() + "-0", 0L);
    }

    @Test
    void whatCannotBeMeantIsRefusedInOneLine(TestBed bed) {
        readAndStopped(bed, 2);
        String logs = bed.topics().logs();

        assertThat(ResetCommand.run(bed, "--to-offset", logs + ":0=99", "--yes"))
                .isEqualTo(new Cli.Result(
                        2, "", "loglink: " + logs + "-0 has no offset 99: it holds 0 to 1, and 2 is its end\n"));
        assertThat(ResetCommand.run(bed, "--to-offset", logs + ":7=0", "--yes").err())
                .isEqualTo("loglink: " + logs + "-7 is not a partition of the inputs that are reset\n");
        assertThat(ResetCommand.run(bed, "--to-earliest", "--topic", "payments", "--yes")
                        .err())
                .startsWith("loglink: payments is not read by role enrich, which reads " + logs);
        assertThat(ResetCommand.run(bed, "--to-offset", logs + "=3", "--yes").err())
                .contains("'" + logs + "=3' is no position: give topic:partition=offset");
        assertThat(ResetCommand.run(bed, "--to-earliest", "--to-latest", "--yes")
                        .code())
                .isEqualTo(2);
        assertThat(ResetCommand.run(bed, "--role", "early", "--to-earliest", "--yes")
                        .err())
                .startsWith("loglink: Invalid value for option '--role': must be enrich or late");
        assertThat(ResetCommand.run(bed, "--yes").err())
                .startsWith("loglink: nothing to reset: give one of --to-earliest, ");
        assertThat(ResetCommand.run(bed, "--to-earliest"))
                .isEqualTo(new Cli.Result(
                        2,
                        "",
                        "loglink: there is no terminal to ask on: --yes does it without asking, --dry-run only says what would"
                                + " happen (loglink reset --help tells more)\n"));
        assertThat(positions(bed)).containsEntry(logs + "-0", 2L);
    }

    @Test
    void onATerminalItAsksAndDoesItOnlyForAYes(TestBed bed) throws Exception {
        Path script = Path.of("/usr/bin/script");
        Assumptions.assumeTrue(
                Files.isExecutable(script), "no /usr/bin/script here, which makes a terminal (util-linux)");
        readAndStopped(bed, 2);

        assertThat(onATerminal(bed, "no\n")).contains("Do it? (yes/no) ", "Nothing was changed.");
        assertThat(positions(bed)).containsEntry(bed.topics().logs() + "-0", 2L);
        assertThat(onATerminal(bed, "yes\n")).contains("Do it? (yes/no) ", "Done. 2 positions set.");
        assertThat(positions(bed)).containsEntry(bed.topics().logs() + "-0", 0L);
    }

    private static String onATerminal(TestBed bed, String answer) throws IOException, InterruptedException {
        Path output = bed.directory().resolve("terminal.log");
        Process process = Cli.startOnTerminal(bed.config(), bed.directory(), "terminal", "reset", "--to-earliest");
        try {
            await().atMost(PATIENCE).until(() -> Files.readString(output).contains("(yes/no)"));
            process.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
