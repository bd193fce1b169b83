package io.loglink.topology.app;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.app.Requirements.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How it starts, waits for what is missing, and stops. */
@Timeout(20)
final class LoglinkAppTest {
    @Test
    void startsWhatItNeedsInOrderAndStopsInReverse() {
        Stage stage = new Stage();
        stage.runs(run -> {
            run.running();
            stage.stop();
        });

        Outcome outcome = stage.app.run();

        assertThat(outcome).isEqualTo(new Outcome(ExitCode.DONE, ""));
        assertThat(stage.states)
                .containsExactly(
                        "LOADING_TABLES: loading the tables",
                        "STARTING: starting",
                        "RUNNING: running",
                        "STOPPING: stopping",
                        "STOPPED: stopped");
        assertThat(stage.calls)
                .containsExactly(
                        "start tables",
                        "create run",
                        "close run PT0S",
                        "close tables",
                        "close others",
                        "close failing");
        assertThat(stage.app.outcome()).contains(outcome);
    }

    @Test
    void waitsForWhatIsMissingAndSaysSoOncePerChange() {
        Missing broker = new Missing(List.of("no broker answers at b:1"));
        Missing topics = new Missing(List.of("topic a (logs.topics) does not exist", "no registry"));
        Stage stage = new Stage();
        stage.checks(() -> broker, () -> broker, () -> topics, () -> topics, () -> topics);

        stage.app.run();

        assertThat(stage.states)
                .startsWith(
                        "WAITING: waiting: no broker answers at b:1",
                        "WAITING: waiting: topic a (logs.topics) does not exist; no registry",
                        "LOADING_TABLES: loading the tables");
        assertThat(stage.pauses).containsExactly(ofSeconds(1), ofSeconds(2), ofSeconds(4), ofSeconds(5), ofSeconds(5));
    }

    @Test
    void canBeStoppedWhileItWaits() {
        Stage stage = new Stage();
        stage.checks(() -> new Missing(List.of("all")), () -> new Missing(List.of("all")));
        stage.duringPause = stage::stop;

        Outcome outcome = stage.app.run();

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(stage.states).containsExactly("WAITING: waiting: all", "STOPPING: stopping", "STOPPED: stopped");
    }

    @Test
    void canBeStoppedWhileTheTablesLoad() {
        Stage stage = new Stage();
        stage.loading = () -> {
            stage.stop();
            return new CompletableFuture<>();
        };

        Outcome outcome = stage.app.run();

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(stage.calls).containsExactly("start tables", "close tables", "close others", "close failing");
    }

    @Test
    void aRunThatGetsItsPartitionsTooLateDoesNotHideTheStop() {
        Stage stage = new Stage();
        stage.runs(run -> {
            stage.stop();
            run.running();
        });

        stage.app.run();

        assertThat(stage.states).endsWith("STOPPING: stopping", "STOPPED: stopped");
    }

    @Test
    void aSecondStopChangesNothing() {
        Stage stage = new Stage();
        stage.runs(run -> {
            stage.stop();
            stage.stop();
        });

        Outcome outcome = stage.app.run();
        stage.stop();

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(stage.states).endsWith("STOPPING: stopping", "STOPPED: stopped");
        assertThat(stage.calls.stream().filter("close tables"::equals)).hasSize(1);
    }

    @Test
    void aTopologyThatDoesNotStopInTimeIsLeftBehind() {
        // given
        Stage stage = new Stage();
        stage.closesInTime = false;
        List<StreamsRun.Listener> left = new ArrayList<>();
        stage.runs(run -> {
            left.add(run);
            stage.stop();
        });

        // when
        try (Warnings warnings = Warnings.of(LoglinkApp.class)) {
            Outcome outcome = stage.app.run();
            left.get(0).running();
            left.get(0).failed(new IllegalStateException("closed under its hands"));

            // then
            assertThat(outcome).isEqualTo(Outcome.DONE);
            assertThat(stage.states)
                    .containsExactly(
                            "LOADING_TABLES: loading the tables",
                            "STARTING: starting",
                            "STOPPING: stopping",
                            "STOPPED: stopped");
            assertThat(stage.calls)
                    .containsExactly(
                            "start tables",
                            "create run",
                            "close run PT0S",
                            "close tables",
                            "close others",
                            "close failing");
            assertThat(warnings.lines())
                    .containsExactly(
                            "The stop took longer than 0 ms; what was not committed is done again by the next instance",
                            "The topology did not stop within 0 ms",
                            "Closing failed: IllegalStateException: cannot be closed");
        }
    }

    @Test
    void closeReturnsWhenEverythingIsClosed() throws InterruptedException {
        Stage stage = new Stage();
        LoglinkApp app = stage.app(ofSeconds(10));
        CountDownLatch started = new CountDownLatch(1);
        stage.runs(run -> started.countDown());
        Thread thread = new Thread(app::run);
        thread.start();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        app.close();

        assertThat(app.outcome()).contains(Outcome.DONE);
        assertThat(stage.calls).contains("close run PT10S", "close tables", "close others");
        thread.join();
    }
}
