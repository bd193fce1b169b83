package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.Cli;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code dead-letters list} and {@code show} of what is not there, or cannot be meant. */
@ExtendWith(StackExtension.class)
class DeadLettersRefusalsIT {
    @Test
    void whatIsNotThereIsOneLine(TestBed bed) {
        bed.createTopics(1);
        new WrittenLetters(bed).write(0, 1);

        assertThat(DeadLettersCommand.run(bed, "show", "0@999999"))
                .isEqualTo(new Cli.Result(
                        1,
                        "",
                        "loglink: there is no dead letter 0@999999 on "
                                + bed.topics().deadLetters() + "\n"));
        assertThat(DeadLettersCommand.run(bed, "show", "9@0").err())
                .startsWith("loglink: there is no dead letter 9@0 on ");
        assertThat(DeadLettersCommand.run(bed, "show", "seventeen").code()).isEqualTo(2);
        assertThat(DeadLettersCommand.run(bed, "list", "--stage", "decoding"))
                .isEqualTo(new Cli.Result(
                        2,
                        "",
                        "loglink: Invalid value for option '--stage' (STAGE): 'decoding' is no stage: give one of decode, project,"
                                + " link, emit, table, late (loglink dead-letters list --help tells more)\n"));
        Cli.Result noTopic =
                Cli.run(bed.config().with("dead.letters.topic", "nowhere"), bed.directory(), "dead-letters", "list");
        assertThat(noTopic)
                .isEqualTo(new Cli.Result(
                        1,
                        "",
                        "loglink: topic nowhere does not exist at "
                                + bed.config().get("bootstrap.servers") + "\n"));
        LoglinkConfig nowhere = bed.config()
                .with("bootstrap.servers", "localhost:1")
                .with("kafka.consumer.default.api.timeout.ms", 1000);
        Cli.Result noBroker = Cli.run(nowhere, bed.directory(), "dead-letters", "list");
        assertThat(noBroker.code()).isEqualTo(1);
        assertThat(noBroker.err())
                .startsWith("loglink: no broker answers at localhost:1: ")
                .hasLineCount(1);
    }
}
