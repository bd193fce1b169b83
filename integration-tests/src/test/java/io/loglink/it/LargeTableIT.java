package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records do not overtake the tables at the start. */
@ExtendWith(StackExtension.class)
class LargeTableIT {
    private static final int ROWS = 100_000;

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb", "memory"})
    void aFreshInstanceLinksItsFirstBatchAsWellAsItsLast(String store, Stack stack) {
        try (TestBed bed = TestBed.on(stack.bootstrapServers(), stack.registry().url(), "large-" + store)) {
            Rows rows = new Rows(bed.topics());
            bed.createTopics(1);
            bed.kafka()
                    .send(IntStream.range(0, ROWS)
                            .mapToObj(i -> rows.person(Rows.SHOP, "user-" + i, "p-" + i, 1))
                            .toList());
            // It is there before Loglink is.
            ProducerRecord<byte[], byte[]> batch =
                    new ProducerRecord<>(bed.topics().logs(), Otlp.logs(people()));
            bed.kafka().send(batch);

            bed.startReady(bed.config().with("store", store));
            bed.kafka().send(batch);
            bed.awaitConsumed();

            List<String> once =
                    IntStream.range(0, ROWS / 100).mapToObj(i -> "p-" + i * 100).toList();
            assertThat(persons(bed, 0)).containsExactlyElementsOf(once);
            assertThat(persons(bed, 1)).containsExactlyElementsOf(once);
        }
    }

    /** Records of people from all over the table. */
    private static List<LogRecord> people() {
        return IntStream.range(0, ROWS / 100)
                .mapToObj(i -> Otlp.logOf("user-" + i * 100, "hello"))
                .toList();
    }

    private static List<String> persons(TestBed bed, long offset) {
        return bed.enrichedLogs().stream()
                .filter(record -> record.get("source_offset").equals(offset))
                .map(record -> record.text("person_id"))
                .toList();
    }
}
