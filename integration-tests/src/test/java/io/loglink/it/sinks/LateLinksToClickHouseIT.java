package io.loglink.it.sinks;

import static io.loglink.it.Otlp.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A log before its rows, through the jar with both its roles, into the shipped tables of ClickHouse. */
@Tag("surroundings")
@Tag("sinks")
@ExtendWith(StackExtension.class)
class LateLinksToClickHouseIT {
    @Test
    void aLogIsShownAsItIsThenWithItsPersonThenWithItsSessionThenUnderThePersonOfAMerge(
            Stack stack, TestBed bed, @TempDir Path directory) {
        Python python = Python.ready();
        bed.createTopics(1);
        Rows rows = new Rows(bed.topics());
        bed.kafka().send(rows.project(Rows.SHOP, "phc_shop"));
        bed.startReady(bed.config());
        try (ClickHouse clickHouse = ClickHouse.start(python, directory)) {
            ShippedTables tables = ShippedTables.apply(clickHouse, stack, Topics.writtenBy(bed), ShippedTables.OWN);

            bed.kafka()
                    .send(new ProducerRecord<>(
                            bed.topics().logs(),
                            Otlp.logs(Otlp.log(
                                    "viewed the shop",
                                    attribute("posthogDistinctId", "anonymous-1"),
                                    attribute("sessionId", "s-1")))));
            tables.awaitRows("loglink.logs WHERE person_link = 'unknown_distinct_id'", 1);

            bed.kafka().send(rows.person(Rows.SHOP, "anonymous-1", "p-anonymous", 0));
            tables.awaitRows("loglink.person_logs WHERE person_id = 'p-anonymous'", 1);

            bed.kafka().send(rows.session(Rows.SHOP, "s-1", true));
            tables.awaitRows("loglink.logs FINAL WHERE session_link = 'linked'", 1);

            bed.kafka().send(rows.person(Rows.SHOP, "anonymous-1", "p-alice", 1));
            tables.awaitRows("loglink.person_overrides", 1);
            clickHouse.query("SYSTEM RELOAD DICTIONARY loglink.overrides");

            assertThat(clickHouse.query("SELECT person_id, body FROM loglink.person_logs"))
                    .extracting(row -> row.get("person_id").asText(), row -> row.get("body")
                            .asText())
                    .containsExactly(tuple("p-alice", "viewed the shop"));
            assertThat(clickHouse.query("SELECT person_id, session_link FROM loglink.session_logs"))
                    .extracting(row -> row.get("person_id").asText(), row -> row.get("session_link")
                            .asText())
                    .containsExactly(tuple("p-alice", "linked"));
            assertThat(clickHouse.query("SELECT revision, person_id, late_link FROM loglink.logs FINAL"))
                    .extracting(
                            row -> row.get("revision").asInt(),
                            row -> row.get("person_id").asText(),
                            row -> row.get("late_link").asText())
                    .containsExactly(tuple(2, "p-anonymous", "linked"));
            assertThat(clickHouse.query("SELECT * EXCEPT (inserted_at) FROM loglink.person_overrides"))
                    .extracting(row -> row.toString())
                    .containsExactly(
                            "{\"project_id\":\"shop\",\"distinct_id\":\"anonymous-1\",\"person_id\":\"p-alice\","
                                    + "\"version\":1,\"is_deleted\":false,\"previous_person_id\":\"p-anonymous\"}");
        }
    }
}
