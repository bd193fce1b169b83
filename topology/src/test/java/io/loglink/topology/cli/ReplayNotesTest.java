package io.loglink.topology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.reading.OpenTransaction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReplayNotesTest {
    private final StringWriter err = new StringWriter();
    private final ReplayNotes notes =
            new ReplayNotes(new CommandLine(new LoglinkCommand()).setErr(new PrintWriter(err, true)));

    @Test
    void aTransactionThatIsWaitedForIsNamedWithItsPlaceAndHowLong() {
        notes.waits(new OpenTransaction(new TopicPartition("loglink_dead_letters", 3), 61, Duration.ofSeconds(90)));

        assertThat(err)
                .hasToString(
                        "loglink: a transaction of another program is open on loglink_dead_letters-3 from offset 61 on and hides"
                                + " what is behind it: waiting for its end, 90 seconds at most\n");
    }

    @Test
    void itGoesOnUntilItIsStopped() {
        assertThat(notes.stopped()).isFalse();
        notes.stop();
        assertThat(notes.stopped()).isTrue();
    }
}
