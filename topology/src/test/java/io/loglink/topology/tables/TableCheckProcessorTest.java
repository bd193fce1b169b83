package io.loglink.topology.tables;

import static io.loglink.topology.tables.Rows.bytes;
import static io.loglink.topology.tables.Rows.bytesOrNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.serdes.avro.RegistryUnavailableException;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.RowReader;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.sinks.PartitionedKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableCheckProcessorTest {
    private final MockProcessorContext<PartitionedKey, byte[]> context = new MockProcessorContext<>();
    private final DeadLetterRecords deadLetters = new DeadLetterRecords("1.0", () -> 1_000_000);
    private final SetClock clock = new SetClock();
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void aBrokenRecordBecomesOneDeadLetterWithItsBytes() {
        TableCheckProcessor processor = processor(Rows.READER);
        Record<byte[], byte[]> record = record("1:a", "broken");

        processor.process(record);

        List<Record<PartitionedKey, byte[]>> expected = deadLetters.of(new DeadLetter(
                DeadLetter.Stage.TABLE,
                "not_a_row",
                "neither Avro nor JSON",
                new Origin("persons", 3, 42, 1_700_000_000_000L),
                null,
                0,
                bytes("1:a"),
                bytes("broken"),
                record.headers(),
                null));
        assertThat(forwarded()).hasSize(1);
        assertThat(forwarded().get(0)).usingRecursiveComparison().isEqualTo(expected.get(0));
    }

    @Test
    void aGoodRowAndATombstoneGoNoFurther() {
        TableCheckProcessor processor = processor(Rows.READER);

        processor.process(record("1:a", "ann@1"));
        processor.process(record("1:a", null));

        assertThat(forwarded()).isEmpty();
    }

    @Test
    void anUnreachableRegistryIsWaitedFor() {
        int[] tries = {0};
        RowReader<PersonRow> reader = (key, value) -> {
            if (tries[0]++ < 3) {
                throw new RegistryUnavailableException("no answer", new RuntimeException());
            }
            return Rows.READER.read(key, value);
        };
        TableCheckProcessor processor = processor(reader);

        processor.process(record("1:a", "broken"));

        assertThat(pauses).hasSize(3);
        assertThat(forwarded()).hasSize(1);
    }

    @Test
    void aRegistryThatStaysAwayEndsInAnErrorBeforeTheThreadIsTakenForDead() {
        TableCheckProcessor processor = processor((key, value) -> {
            throw new RegistryUnavailableException("no answer", new RuntimeException());
        });

        assertThatThrownBy(() -> processor.process(record("1:a", "ann@1")))
                .isInstanceOf(RegistryUnavailableException.class);

        Duration waited = pauses.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isBetween(PatientRowReader.PATIENCE, Duration.ofMinutes(2));
        assertThat(forwarded()).isEmpty();
    }

    private TableCheckProcessor processor(RowReader<?> reader) {
        TableCheckProcessor processor =
                new TableCheckProcessor(Map.of("persons", patient(reader)), deadLetters, EnrichMetrics.NONE);
        context.setRecordMetadata("persons", 3, 42);
        processor.init(context);
        return processor;
    }

    private RowReader<?> patient(RowReader<?> reader) {
        return new PatientRowReader<>(reader, clock, duration -> {
            pauses.add(duration);
            clock.advance(duration);
        });
    }

    private List<Record<PartitionedKey, byte[]>> forwarded() {
        List<Record<PartitionedKey, byte[]>> records = new ArrayList<>();
        context.forwarded()
                .forEach(forward -> records.add(new Record<>(
                        (PartitionedKey) forward.record().key(),
                        (byte[]) forward.record().value(),
                        forward.record().timestamp(),
                        forward.record().headers())));
        return records;
    }

    private static Record<byte[], byte[]> record(String key, @Nullable String value) {
        return new Record<>(
                bytes(key), bytesOrNull(value), 1_700_000_000_000L, new RecordHeaders().add("h", bytes("v")));
    }
}
