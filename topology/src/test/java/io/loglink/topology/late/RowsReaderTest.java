package io.loglink.topology.late;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.PersonRowReader;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.enrich.DeadLetterForwarder;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.enrich.LateStage;
import java.io.File;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows as they come from a table's topic. */
class RowsReaderTest {
    private static final int PARTITIONS = 3;
    private static final TableKey ALICE = TableKey.of("1", "alice");
    private static final int PLACE = BuiltInPartitioner.partitionForKey(ALICE.bytes(), PARTITIONS);
    private static final byte[] ROW =
            "{\"project_id\":\"1\",\"distinct_id\":\"alice\",\"person_id\":\"p1\",\"version\":1}".getBytes(UTF_8);

    @TempDir
    File state;

    private final RecordedLateMetrics metrics = new RecordedLateMetrics();
    private MockProcessorContext<Object, Object> context;
    private RowsReader<PersonRow> reader;

    @BeforeEach
    void inThePartitionOfTheRow() {
        in(PLACE);
    }

    private void in(int partition) {
        RowPlaces places = new RowPlaces(LateStage.PERSONS, "person_distinct_ids", topic -> PARTITIONS, metrics);
        reader = new RowsReader<>(
                new PersonRowReader(WriterSchemas.none()),
                new PersonsKind(false),
                places,
                () -> 1_048_576,
                new DeadLetterForwarder(
                        new DeadLetterRecords("test", () -> 1_048_576), EnrichMetrics.NONE, "dead-letters"),
                "next");
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, partition), state);
        reader.init(context);
    }

    @Test
    void aRowWithoutAKafkaKeyDoesNotStopTheStage() {
        reader.process(new Record<>(null, ROW, 1));

        assertThat(passedOn())
                .containsExactly(new LateInput.RowNews<>(new TableRecord.Row<>(ALICE, new PersonRow("p1", 1, false))));
        assertThat((byte[]) context.forwarded().get(0).record().key()).isEqualTo(ALICE.bytes());
        assertThat(metrics.take()).isEmpty();
    }

    @Test
    void aRowWithoutAKafkaKeyIsMissedWhereItsRecordsNeverCome() {
        in((PLACE + 1) % PARTITIONS);

        reader.process(new Record<>(null, ROW, 1));

        assertThat(metrics.take()).containsExactly("persons: misplaced");
    }

    @Test
    void aTombstoneHasTheKeyOfItsMessage() {
        reader.process(new Record<>(ALICE.bytes(), null, 1));

        assertThat(passedOn()).containsExactly(new LateInput.RowNews<>(new TableRecord.Tombstone<>(ALICE)));
    }

    @Test
    void whatCannotBeReadIsPassedOver() {
        reader.process(new Record<>(null, null, 1));
        reader.process(new Record<>(ALICE.bytes(), "nonsense".getBytes(UTF_8), 1));

        assertThat(passedOn()).isEmpty();
    }

    private List<Object> passedOn() {
        return context.forwarded().stream()
                .map(forward -> (Object) forward.record().value())
                .toList();
    }
}
