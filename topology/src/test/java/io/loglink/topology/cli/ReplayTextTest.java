package io.loglink.topology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.deadletters.replay.LeftOut;
import io.loglink.topology.deadletters.replay.ReplayReport;
import io.loglink.topology.deadletters.replay.ReplayReport.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTextTest {
    @Test
    void aDryRunSaysWhatItWouldDoAndHowLongItTakes() {
        ReplayReport report = new ReplayReport(
                false,
                false,
                "dead",
                1_250,
                3L << 20,
                100,
                1,
                2,
                1_200,
                List.of(
                        new Group("project", "unknown_project", "otlp_logs", 1_200),
                        new Group("decode", "not_otlp", "otlp_spans", 50)),
                List.of(
                        new LeftOut("replayed", "replayed before", 4, List.of("0@1", "0@2", "0@3")),
                        new LeftOut("no_topic", "from gone, which does not exist", 1, List.of("0@9"))));

        assertThat(ReplayText.of(report)).isEqualTo("""
                        Dry run: 1,250 dead letters of dead would be written again, 3.0 MiB. Nothing is written without --execute.

                        STAGE    REASON           TO TOPIC    COUNT
                        project  unknown_project  otlp_logs   1,200
                        decode   not_otlp         otlp_spans  50

                        Tokens found again among those of the projects: 1,200.
                        With the present time as timestamp, because their topic no longer keeps messages of their own: 1.
                        Larger than their topic takes (max.message.bytes) before compression, and perhaps refused: 2.
                        At 100 a second this takes about 13 seconds.

                        Left out:
                          4: replayed before (0@1, 0@2, 0@3, …)
                          1: from gone, which does not exist (0@9)
                        """);
    }

    @Test
    void whatWasDoneIsSaid() {
        ReplayReport report = new ReplayReport(
                true,
                true,
                "dead",
                1,
                5,
                0.5,
                0,
                1,
                0,
                List.of(new Group("decode", "not_otlp", "otlp_logs", 1)),
                List.of());

        assertThat(ReplayText.of(report)).isEqualTo("""
                        1 dead letter of dead was written again. Stopped before the end: run it again to go on.

                        STAGE   REASON    TO TOPIC   COUNT
                        decode  not_otlp  otlp_logs  1
                        """);
        assertThat(report.complete()).isFalse();
    }

    @Test
    void nothingToDoIsSaid() {
        assertThat(ReplayText.of(new ReplayReport(false, false, "dead", 0, 0, 100, 0, 0, 0, List.of(), List.of())))
                .isEqualTo("Dry run: 0 dead letters of dead would be written again, 0 bytes.\n");
    }
}
