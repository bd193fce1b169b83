package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.AvroRows;
import io.loglink.it.Cli.Result;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.schemas.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code loglink explain} of a batch that is on no topic: of a file, or of the standard input. */
@ExtendWith(StackExtension.class)
class ExplainFileIT {
    @Test
    void aFileIsExplainedWithTheHeadersThatItWouldHave(TestBed bed) throws IOException {
        Rows rows = new Rows(bed.topics());
        bed.createTopics(1);
        bed.kafka().send(rows.project(Rows.CHAT, "phc_chat"));
        bed.kafka().send(rows.person(Rows.CHAT, Rows.ALICE, "p-alice", 0));
        Path file = Files.writeString(bed.directory().resolve("batch.json"), """
                {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
                 "scopeLogs":[{"logRecords":[{"timeUnixNano":"1795207600000000000","severityText":"info",
                  "body":{"stringValue":"Checkout completed"},"attributes":[
                   {"key":"posthogDistinctId","value":{"stringValue":"alice@example.com"}}]}]}]}]}
                """);

        Result linked = ExplainCommand.run(bed, "--file", file.toString(), "-H", "x-loglink-token=phc_chat");
        Result unknown = ExplainCommand.run(bed, "--file", file.toString(), "--header", "x-loglink-token=phc_nobody");

        assertThat(linked.err()).isEmpty();
        assertThat(linked.out())
                .startsWith(file + "  otlp_json, logs, 1 record, ")
                .contains("record 0  2026-11-20T20:46:40.000Z  info  shop  \"Checkout completed\"")
                .contains("project  chat: by the token in the header x-loglink-token")
                .contains("person_link=linked")
                .doesNotContain("phc_");
        assertThat(unknown.code()).isZero();
        assertThat(unknown.out())
                .contains("=> dead letter, project unknown_project: no project has the token of header x-loglink-token")
                .doesNotContain("phc_");
    }

    @Test
    void rowsInAvroAreReadAndNearOnesNamed(TestBed bed) {
        bed.createTopics(1);
        AvroRows rows = new AvroRows(bed.decoder().registry());
        bed.kafka()
                .send(rows.row(
                        bed.topics().persons(),
                        "chat:" + Rows.ALICE,
                        new GenericRecordBuilder(Schemas.personDistinctId())
                                .set("project_id", "chat")
                                .set("distinct_id", Rows.ALICE)
                                .set("person_id", "p-alice")
                                .set("version", 3L)
                                .build()));
        String key = bed.topics().persons();

        Result result = ExplainCommand.run(
                bed,
                Otlp.logs(Otlp.logOf("Alice@Example.com", "a"), Otlp.logOf(Rows.ALICE, "b")),
                "-",
                "--record",
                "1");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("! other project: project chat has a row for it (person p-alice, version 3) at " + key)
                .contains("=> unknown_distinct_id");
        assertThat(ExplainCommand.run(bed, Otlp.logs(Otlp.logOf("ALICE@example.com", "a")), "-")
                        .out())
                .doesNotContain("similar id");
    }
}
