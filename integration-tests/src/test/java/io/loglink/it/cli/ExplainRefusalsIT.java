package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.Cli;
import io.loglink.it.Cli.Result;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.Otlp;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.local.Ports;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code loglink explain} of what is not there, or cannot be meant. */
@ExtendWith(StackExtension.class)
class ExplainRefusalsIT {
    @Test
    void whatCannotBeExplainedIsOneLine(TestBed bed) {
        bed.createTopics(1);
        String logs = bed.topics().logs();
        bed.kafka().send(new ProducerRecord<>(logs, Otlp.logs(Otlp.log("a"), Otlp.log("b"))));

        assertLine(
                ExplainCommand.run(bed, logs + "-0@7"),
                1,
                "there is no message at " + logs + "-0@7: the partition holds 0 to 0");
        assertLine(
                ExplainCommand.run(bed, logs + "-5@0"),
                1,
                "topic " + logs + " has no partition 5: its partitions are 0 to 0");
        assertLine(
                ExplainCommand.run(bed, logs + "-0-0-2"),
                2,
                "there is no record 2: the message holds records 0 to 1 (loglink explain --help tells more)");
        assertLine(
                ExplainCommand.run(bed, "nonsense"),
                2,
                "nonsense is neither a record_id (TOPIC-PARTITION-OFFSET-INDEX) nor a message (TOPIC-PARTITION@OFFSET)"
                        + " (loglink explain --help tells more)");
        assertLine(
                ExplainCommand.run(bed, bed.topics().enrichedLogs() + "-0@0"),
                2,
                bed.topics().enrichedLogs() + " is not an input topic; these are " + logs + " (logs) and "
                        + bed.topics().spans() + " (spans). Of an enriched record, give its record_id"
                        + " (loglink explain --help tells more)");
        assertLine(
                ExplainCommand.run(bed),
                2,
                "name one message: by its position, with --file, or - to read it here (loglink explain --help tells more)");
        assertLine(ExplainCommand.run(bed, "--file", "absent.json"), 1, "there is no file absent.json");
        String missing = bed.topics().prefix() + "-other";
        assertLine(
                Cli.run(bed.config().with("persons.topic", missing), bed.directory(), "explain", logs + "-0@0"),
                1,
                "topic " + missing + " does not exist at " + bed.config().get("bootstrap.servers"));
        LoglinkConfig nowhere = bed.config()
                .with("bootstrap.servers", "127.0.0.1:" + Ports.free())
                .with("kafka.consumer.default.api.timeout.ms", 1000);
        Result unreachable = Cli.run(nowhere, bed.directory(), "explain", logs + "-0@0");
        assertThat(unreachable.code()).isEqualTo(1);
        assertThat(unreachable.err())
                .startsWith("loglink: no broker answers at " + nowhere.get("bootstrap.servers") + ": ")
                .hasLineCount(1);
        assertThat(unreachable.out()).isEmpty();
    }

    private static void assertLine(Result result, int code, String line) {
        assertThat(result.err()).isEqualTo("loglink: " + line + "\n");
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
    }
}
