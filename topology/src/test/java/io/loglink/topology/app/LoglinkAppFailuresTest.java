package io.loglink.topology.app;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.avro.SchemaRejectedException;
import io.loglink.topology.app.Requirements.Missing;
import io.loglink.topology.config.WrongConfigurationException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** After a failure it starts again, unless no attempt can mend it. */
@Timeout(20)
final class LoglinkAppFailuresTest {
    @Test
    void startsAgainAfterAFailureWithTheSameTablesAndLongerPauses() {
        Stage stage = new Stage();
        stage.runs(
                run -> run.failed(failure(1)),
                run -> run.failed(failure(2)),
                run -> run.failed(failure(3)),
                run -> run.failed(failure(4)),
                run -> run.failed(failure(5)),
                run -> run.failed(failure(6)),
                run -> run.failed(failure(7)));

        Outcome outcome = stage.app.run();

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(stage.states)
                .startsWith(
                        "LOADING_TABLES: loading the tables",
                        "STARTING: starting",
                        "RESTARTING: failed (IllegalStateException: broken 1, at otlp_logs-3@17); starts again in 1 s",
                        "STARTING: starting",
                        "RESTARTING: failed (IllegalStateException: broken 2, at otlp_logs-3@17); starts again in 2 s");
        assertThat(stage.pauses)
                .containsExactly(
                        ofSeconds(1),
                        ofSeconds(2),
                        ofSeconds(4),
                        ofSeconds(8),
                        ofSeconds(16),
                        ofSeconds(30),
                        ofSeconds(30));
        assertThat(stage.calls.stream().filter("start tables"::equals)).hasSize(1);
        assertThat(stage.calls.stream().filter("close run PT0S"::equals)).hasSize(8);
        assertThat(stage.restarts()).isEqualTo(7);
    }

    @Test
    void aStableMinuteMakesPausesShortAgain() {
        Stage stage = new Stage();
        stage.runs(
                run -> run.failed(failure(1)),
                run -> run.failed(failure(2)),
                run -> {
                    stage.now = stage.now.plus(Runs.STABLE);
                    run.failed(failure(3));
                },
                run -> {
                    stage.now = stage.now.plus(Runs.STABLE).minusMillis(1);
                    run.failed(failure(4));
                });

        stage.app.run();

        assertThat(stage.pauses).containsExactly(ofSeconds(1), ofSeconds(2), ofSeconds(1), ofSeconds(2));
    }

    @Test
    void looksAgainForWhatItNeedsBeforeItStartsAgain() {
        Stage stage = new Stage();
        stage.checks(
                () -> new Requirements.Present(Stage.SCHEMAS),
                () -> new Missing(List.of("topic a (logs.topics) does not exist")));
        stage.runs(run -> run.failed(failure(1)));

        stage.app.run();

        assertThat(stage.states)
                .containsSubsequence(
                        "RESTARTING: failed (IllegalStateException: broken 1, at otlp_logs-3@17); starts again in 1 s",
                        "WAITING: waiting: topic a (logs.topics) does not exist",
                        "STARTING: starting");
    }

    @Test
    void onlyTheFirstFailureOfARunCounts() {
        Stage stage = new Stage();
        stage.runs(run -> {
            run.failed(failure(1));
            run.failed(failure(2));
        });

        stage.app.run();

        assertThat(stage.states)
                .filteredOn(state -> state.startsWith("RESTARTING"))
                .hasSize(1);
        assertThat(stage.states).anyMatch(state -> state.contains("broken 1"));
    }

    @Test
    void canBeStoppedInThePauseBeforeARestart() {
        Stage stage = new Stage();
        stage.runs(run -> run.failed(failure(1)));
        stage.duringPause = stage::stop;

        Outcome outcome = stage.app.run();

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(stage.calls.stream().filter("create run"::equals)).hasSize(1);
    }

    @Test
    void aRunThatCannotEvenStartIsAFailureToo() {
        Stage stage = new Stage();
        stage.runs(run -> {
            throw new IllegalStateException("no memory for a client");
        });

        stage.app.run();

        assertThat(stage.states)
                .contains("RESTARTING: failed (IllegalStateException: no memory for a client); starts again in 1 s");
    }

    @Test
    void aRefusedSchemaEndsItAsAWrongConfiguration() {
        Stage stage = new Stage();
        stage.checks(() -> {
            throw new SchemaRejectedException("subject x is incompatible", new IllegalStateException());
        });

        Outcome outcome = stage.app.run();

        assertThat(outcome).isEqualTo(new Outcome(ExitCode.WRONG_CONFIGURATION, "subject x is incompatible"));
        assertThat(stage.states).containsExactly("FAILED: subject x is incompatible");
        assertThat(stage.calls).containsExactly("close tables", "close others", "close failing");
    }

    @Test
    void aStateDirectoryThatCannotBeUsedEndsItAsAWrongConfiguration() {
        Stage stage = new Stage();
        stage.loading = () -> {
            throw new WrongConfigurationException("state.dir: in use");
        };

        assertThat(stage.app.run()).isEqualTo(new Outcome(ExitCode.WRONG_CONFIGURATION, "state.dir: in use"));
    }

    @Test
    void storesThatCannotBeUsedEndItAsAWrongConfiguration() {
        Stage stage = new Stage();
        stage.runs(run -> {
            throw new WrongConfigurationException("state.dir: in use");
        });

        assertThat(stage.app.run()).isEqualTo(new Outcome(ExitCode.WRONG_CONFIGURATION, "state.dir: in use"));
        assertThat(stage.calls).contains("close run PT0S", "close tables");
    }

    @Test
    void tablesThatCanNoLongerBeLoadedEndIt() {
        Stage stage = new Stage();
        stage.loading =
                () -> CompletableFuture.failedFuture(new IllegalStateException("table persons: its thread ended"));

        assertThat(stage.app.run())
                .isEqualTo(new Outcome(ExitCode.FAILED, "IllegalStateException: table persons: its thread ended"));
    }

    @Test
    void aBrokenJvmEndsIt() {
        Stage stage = new Stage();
        stage.runs(run -> run.failed(new StreamsException(new OutOfMemoryError("Java heap space"))));

        Outcome outcome = stage.app.run();

        assertThat(outcome)
                .isEqualTo(new Outcome(ExitCode.FAILED, "the process cannot go on: OutOfMemoryError: Java heap space"));
        assertThat(stage.states).endsWith("FAILED: the process cannot go on: OutOfMemoryError: Java heap space");
    }

    @Test
    void whatNoAttemptCanMendEndsItWithItsOwnWords() {
        Stage stage = new Stage();
        stage.runs(run -> run.failed(new FatalException("the process cannot go on: table persons: its thread ended")));

        assertThat(stage.app.run())
                .isEqualTo(new Outcome(ExitCode.FAILED, "the process cannot go on: table persons: its thread ended"));
        assertThat(stage.calls.stream().filter("create run"::equals)).hasSize(1);
    }

    private static StreamsException failure(int number) {
        return new StreamsException(
                "Exception caught in process. taskId=0_3, processor=link, topic=otlp_logs, partition=3, offset=17",
                new IllegalStateException("broken " + number));
    }
}
