package io.loglink.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table record that cannot be read. Every instance holds the whole table, and only one of them may report it. */
@ExtendWith(StackExtension.class)
class BrokenTableRowIT {

    @Test
    void aBrokenRowIsOneDeadLetterThoughTwoInstancesReadItAndTheTableGoesOn(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        bed.createTopics(2);
        String persons = bed.topics().persons();
        List<ProducerRecord<byte[], byte[]>> broken = List.of(
                new ProducerRecord<>(persons, 0, "shop:cut".getBytes(UTF_8), "{\"person_id\": \"p".getBytes(UTF_8)),
                new ProducerRecord<>(persons, 0, "shop:schema".getBytes(UTF_8), framed(987_654)),
                new ProducerRecord<>(persons, 0, "no colon".getBytes(UTF_8), "neither JSON nor Avro".getBytes(UTF_8)),
                new ProducerRecord<>(
                        bed.topics().projects(), 0, "bad".getBytes(UTF_8), "{\"match\":\"fuzzy\"}".getBytes(UTF_8)));

        bed.kafka().send(broken);
        bed.kafka().send(rows.person(Rows.SHOP, Rows.ALICE, "p-alice", 1));
        for (String name : List.of("one", "two")) {
            bed.start(bed.config().with("state.dir", bed.directory().resolve("state-" + name)));
        }
        bed.awaitConsumed(bed.topics().tables());
        // Once more, and a good row behind it, while both are running.
        bed.kafka().send(broken.get(0));
        bed.kafka().send(rows.person(Rows.SHOP, Rows.BOB, "p-bob", 1));
        bed.awaitConsumed(bed.topics().tables());

        List<String> expected =
                new ArrayList<>(broken.stream().map(BrokenTableRowIT::text).toList());
        expected.add(text(broken.get(0)));
        List<DeadLetter> letters = bed.deadLetters();
        assertThat(letters.stream().map(BrokenTableRowIT::text)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.stage()).isEqualTo("table");
            assertThat(letter.reason()).isNotEmpty();
            assertThat(letter.header("detail")).isNotEmpty();
        });
        for (int partition = 0; partition < 2; partition++) {
            byte[] batch = Otlp.logs(Otlp.logOf(Rows.ALICE, "a"), Otlp.logOf(Rows.BOB, "b"));
            bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), partition, null, null, batch));
        }
        bed.awaitConsumed();
        assertThat(bed.enrichedLogs())
                .extracting(record -> record.get("person_id"))
                .containsExactlyInAnyOrder("p-alice", "p-bob", "p-alice", "p-bob");
    }

    private static String text(ProducerRecord<byte[], byte[]> row) {
        return new String(row.key(), UTF_8) + " = " + new String(row.value(), UTF_8);
    }

    private static String text(DeadLetter letter) {
        return new String(letter.message().key(), UTF_8) + " = " + new String(letter.value(), UTF_8);
    }

    /** Confluent's wire format with a schema that the registry does not have. */
    private static byte[] framed(int schemaId) {
        return ByteBuffer.allocate(8).put((byte) 0).putInt(schemaId).array();
    }
}
