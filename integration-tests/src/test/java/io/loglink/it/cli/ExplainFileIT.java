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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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
        String persons = bed.topics().persons();
        RecordMetadata alice = bed.kafka().send(person(rows, persons, Rows.CHAT, Rows.ALICE, "p-alice"));
        RecordMetadata bob = bed.kafka().send(person(rows, persons, Rows.SHOP, Rows.BOB, "p-bob"));
        byte[] batch = Otlp.logs(
                Otlp.logOf(Rows.ALICE, "a"), Otlp.logOf("Bob@Example.com", "b"), Otlp.logOf("ALICE@example.com", "c"));

        Result ofOtherProject = ExplainCommand.run(bed, batch, "-", "--record", "0");
        Result similar = ExplainCommand.run(bed, batch, "-", "--record", "1");
        Result similarInOtherProject = ExplainCommand.run(bed, batch, "-", "--record", "2");

        assertThat(ofOtherProject.code()).as(ofOtherProject.err()).isZero();
        assertThat(ofOtherProject.out())
                .contains("! other project: project chat has a row for it (person p-alice, version 3) at " + at(alice))
                .contains("=> unknown_distinct_id")
                .doesNotContain("! similar id");
        assertThat(similar.out())
                .contains("! similar id: \"bob@example.com\" has a row (person p-bob, version 3) at " + at(bob)
                        + "; the record's distinct id differs by letter case, and ids are matched exactly")
                .contains("=> unknown_distinct_id")
                .doesNotContain("! other project");
        assertThat(similarInOtherProject.out())
                .contains("=> unknown_distinct_id")
                .doesNotContain("! similar id", "! other project");
    }

    private static ProducerRecord<byte[], byte[]> person(
            AvroRows rows, String topic, String project, String distinctId, String personId) {
        return rows.row(
                topic,
                project + ":" + distinctId,
                new GenericRecordBuilder(Schemas.personDistinctId())
                        .set("project_id", project)
                        .set("distinct_id", distinctId)
                        .set("person_id", personId)
                        .set("version", 3L)
                        .build());
    }

    private static String at(RecordMetadata row) {
        return row.topic() + "-" + row.partition() + "@" + row.offset();
    }
}
