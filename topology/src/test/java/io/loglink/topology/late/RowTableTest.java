package io.loglink.topology.late;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord.Row;
import io.loglink.serdes.tables.TableRecord.Tombstone;
import io.loglink.topology.late.RowTable.Change;
import io.loglink.topology.link.ReplayUrlTemplate;
import java.io.File;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rows of a stage keep, above all of what is deleted. */
class RowTableTest {
    private static final TableKey KEY = TableKey.of("1", "x");
    private static final byte[] ID = KEY.bytes();
    private static final SessionRow SESSION = new SessionRow(1_000, 2_000L, true, false);
    private static final SessionRow DELETED = new SessionRow(0, null, false, true);

    @TempDir
    File state;

    @Test
    void aDeletionKeepsItsVersionAndForgetsThePerson() {
        RowTable<PersonRow> rows = new RowTable<>(store(), new PersonsKind(false));
        rows.take(new Row<>(KEY, new PersonRow("p1", 3, false)), false);

        Change<PersonRow> deletion = rows.take(new Tombstone<>(KEY), false);

        assertThat(deletion)
                .as("told whole, once")
                .isEqualTo(new Change<>(new PersonRow("p1", 3, false), new PersonRow("p1", 3, true), true));
        assertThat(rows.get(ID)).isEqualTo(new PersonRow("", 3, true));
        assertThat(rows.take(new Row<>(KEY, new PersonRow("p1", 3, false)), false)
                        .changes())
                .as("a late row of that version")
                .isFalse();
        assertThat(rows.take(new Row<>(KEY, new PersonRow("p1", 3, true)), false)
                        .changes())
                .as("the same deletion, in other words")
                .isFalse();
        assertThat(rows.take(new Row<>(KEY, new PersonRow("p2", 4, false)), false))
                .isEqualTo(new Change<>(new PersonRow("", 3, true), new PersonRow("p2", 4, false), true));
    }

    @Test
    void aDeletionThatNamesAPersonForgetsItToo() {
        RowTable<PersonRow> rows = new RowTable<>(store(), new PersonsKind(false));

        rows.take(new Row<>(KEY, new PersonRow("p1", 3, true)), true);

        assertThat(rows.get(ID)).isEqualTo(new PersonRow("", 3, true));
    }

    @Test
    void theTombstoneOfASessionRemovesIt() {
        KeyValueStore<Bytes, byte[]> store = store();
        RowTable<SessionRow> rows = sessions(store);
        rows.take(new Row<>(KEY, SESSION), false);

        assertThat(rows.take(new Tombstone<>(KEY), false)).isEqualTo(new Change<>(SESSION, DELETED, true));
        assertThat(rows.take(new Tombstone<>(TableKey.of("1", "never seen")), false))
                .isEqualTo(new Change<>(null, DELETED, false));

        assertThat(store.all().hasNext()).isFalse();
    }

    @Test
    void theTombstoneOfASessionThatIsAwaitedStaysUntilItIsTold() {
        RowTable<SessionRow> rows = sessions(store());

        rows.take(new Tombstone<>(KEY), true);
        assertThat(rows.get(ID)).isEqualTo(DELETED);
        rows.told(ID, DELETED);

        assertThat(rows.get(ID)).isNull();
    }

    @Test
    void rowsThatTheTopicKeepsStayWhenTheyAreTold() {
        RowTable<SessionRow> rows = sessions(store());
        SessionRow deleted = new SessionRow(1_000, null, false, true);
        rows.take(new Row<>(KEY, SESSION), true);
        rows.told(ID, SESSION);
        assertThat(rows.get(ID)).isEqualTo(SESSION);

        rows.take(new Row<>(KEY, deleted), true);
        rows.told(ID, deleted);

        assertThat(rows.get(ID)).isEqualTo(deleted);
    }

    private static RowTable<SessionRow> sessions(KeyValueStore<Bytes, byte[]> store) {
        return new RowTable<>(store, new SessionsKind(new ReplayUrlTemplate("/replay/{session_id}")));
    }

    private KeyValueStore<Bytes, byte[]> store() {
        MockProcessorContext<Object, Object> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), state);
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("rows"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
