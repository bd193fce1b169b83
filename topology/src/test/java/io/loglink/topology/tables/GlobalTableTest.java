package io.loglink.topology.tables;

import static io.loglink.topology.tables.Rows.bytes;
import static io.loglink.topology.tables.Rows.bytesOrNull;
import static io.loglink.topology.tables.Rows.key;
import static io.loglink.topology.tables.Rows.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.serdes.avro.RegistryUnavailableException;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.PersonRowCodec;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.SessionRowCodec;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.link.ConflictRule;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GlobalTableTest {
    private static final TopicIdentity SOURCE = new TopicIdentity("persons", null);

    private final CountingStore store = new CountingStore();
    private final GlobalTable<PersonRow> table = table();

    @Test
    void whatWasAppliedShowsAfterTheFlush() {
        begin();
        apply("1:a", "ann@1");

        assertThat(table.find(key("1:a"))).isNull();
        table.flush(Map.of(0, 1L));

        assertThat(table.find(key("1:a"))).isEqualTo(person("ann@1"));
        assertThat(table.positions()).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void conflictsAreResolvedWithinOneFlushAndOverSeveral() {
        begin();
        apply("1:a", "ann@2");
        apply("1:a", "late@1");
        apply("1:b", "bob@1");
        table.flush(Map.of(0, 3L));
        apply("1:a", "later@1");
        apply("1:b", null);
        apply("1:b", "bob@1");
        apply("1:c", "-cid@4");
        apply("1:c", "cid@3");
        apply("1:d", null);
        table.flush(Map.of(0, 9L));

        assertThat(table.find(key("1:a"))).isEqualTo(person("ann@2"));
        assertThat(table.find(key("1:b"))).isEqualTo(person("-bob@1"));
        assertThat(table.find(key("1:c"))).isEqualTo(person("-cid@4"));
        assertThat(table.find(key("1:d"))).isEqualTo(person("-@" + Long.MIN_VALUE));
    }

    @Test
    void anotherInstanceOfTheTableGoesOnWithTheStoredVersions() {
        begin();
        apply("1:a", "-ann@5");
        table.flush(Map.of(0, 1L));
        table.loaded();

        GlobalTable<PersonRow> restarted = table();
        restarted.loading(1);
        restarted.apply(bytes("1:a"), bytes("late@4"));
        restarted.flush(Map.of(0, 2L));

        assertThat(restarted.find(key("1:a"))).isEqualTo(person("-ann@5"));
    }

    @Test
    void aBrokenRecordIsReportedAndChangesNothing() {
        begin();
        apply("1:a", "ann@1");

        TableRecord.Broken<?> broken = table.apply(bytes("1:a"), bytes("broken"));
        table.flush(Map.of(0, 2L));

        assertThat(broken).isEqualTo(new TableRecord.Broken<>("not_a_row", "neither Avro nor JSON"));
        assertThat(table.find(key("1:a"))).isEqualTo(person("ann@1"));
    }

    @Test
    void aRecordThatCannotBeReadNowHasChangedNothing() {
        GlobalTable<PersonRow> unreadable = new GlobalTable<>(
                new TableFormat<>(
                        (key, value) -> {
                            throw new RegistryUnavailableException("no answer", new RuntimeException());
                        },
                        new PersonRowCodec(),
                        ConflictRule.PERSONS),
                store,
                () -> null);
        unreadable.restart(SOURCE);

        assertThatThrownBy(() -> unreadable.apply(bytes("1:a"), bytes("ann@1")))
                .isInstanceOf(RegistryUnavailableException.class);
        unreadable.flush(Map.of());
        assertThat(unreadable.find(key("1:a"))).isNull();
    }

    @Test
    void whatWasAppliedButNotFlushedIsForgottenWhenReadingBeginsAgain() {
        begin();
        apply("1:a", "ann@1");
        table.loading(1);
        table.flush(Map.of(0, 1L));

        assertThat(table.find(key("1:a"))).isNull();
    }

    @Test
    void oneReadOfTheStoreServesManyLookUpsOfAKeyWhetherItHasARowOrNot() {
        begin();
        apply("1:a", "ann@1");
        table.flush(Map.of(0, 1L));
        table.loaded();
        int before = store.reads;

        for (int i = 0; i < 10; i++) {
            assertThat(table.find(key("1:a"))).isEqualTo(person("ann@1"));
            assertThat(table.find(key("1:none"))).isNull();
        }

        assertThat(store.reads - before).isEqualTo(2);
        assertThat(table.storage()).isEqualTo(new TableStorage(1, 0, 0, CacheSets.PIECE_BYTES, 18, 2));
    }

    @Test
    void anUpdateReplacesACachedRowAndACachedMiss() {
        begin();
        apply("1:a", "ann@1");
        table.flush(Map.of(0, 1L));
        table.loaded();
        table.find(key("1:a"));
        table.find(key("1:b"));

        apply("1:a", "-ann@2");
        apply("1:b", "bob@1");
        table.flush(Map.of(0, 3L));

        assertThat(table.find(key("1:a"))).isEqualTo(person("-ann@2"));
        assertThat(table.find(key("1:b"))).isEqualTo(person("bob@1"));
    }

    @Test
    void aRestartForgetsRowsPositionsAndTheCache() {
        begin();
        apply("1:a", "ann@1");
        table.flush(Map.of(0, 1L));
        table.loaded();
        table.find(key("1:a"));

        TopicIdentity other = new TopicIdentity("persons", "other");
        table.restart(other);

        assertThat(table.find(key("1:a"))).isNull();
        assertThat(table.positions()).isEmpty();
        assertThat(table.source()).isEqualTo(other);
    }

    @Test
    void fillingAnEmptyStoreReadsItOnlyForKeysThatMayHaveComeBefore() {
        table.restart(SOURCE);
        table.loading(10_000);
        for (int i = 0; i < 10_000; i++) {
            apply("1:" + i, "ann@1");
        }
        table.flush(Map.of(0, 10_000L));
        assertThat(store.reads).isLessThan(2_000);

        apply("1:77", "late@0");
        table.flush(Map.of(0, 10_001L));
        assertThat(table.find(key("1:77"))).isEqualTo(person("ann@1"));
    }

    @Test
    void ofSessionsTheLastRecordStandsAndTheStoreNeedNotBeRead() {
        SessionRow first = new SessionRow(1_000, null, false, false);
        SessionRow second = new SessionRow(500, 2_000L, true, false);
        GlobalTable<SessionRow> sessions = new GlobalTable<>(
                new TableFormat<>(
                        (key, value) -> value == null
                                ? new TableRecord.Tombstone<>(TableKey.ofBytes(bytes("1:s")))
                                : new TableRecord.Row<>(TableKey.ofBytes(bytes("1:s")), value[0] == 1 ? first : second),
                        new SessionRowCodec(),
                        ConflictRule.SESSIONS),
                store,
                () -> null);
        sessions.restart(SOURCE);
        sessions.apply(null, new byte[] {1});
        sessions.apply(null, new byte[] {2});
        sessions.flush(Map.of());
        assertThat(store.reads).isZero();
        assertThat(sessions.find(key("1:s"))).isEqualTo(second);

        sessions.apply(null, null);
        sessions.flush(Map.of());
        assertThat(sessions.find(key("1:s"))).isEqualTo(new SessionRow(0, null, false, true));
    }

    private GlobalTable<PersonRow> table() {
        return new GlobalTable<>(
                new TableFormat<>(Rows.READER, new PersonRowCodec(), ConflictRule.PERSONS),
                store,
                () -> new RowCache("persons", 0));
    }

    private void begin() {
        table.restart(SOURCE);
        table.loading(1);
    }

    private void apply(String key, @Nullable String value) {
        assertThat(table.apply(bytes(key), bytesOrNull(value))).isNull();
    }

    private static final class CountingStore implements RowStore {
        private final MemoryRowStore rows = new MemoryRowStore();
        private int reads;

        @Override
        public byte @Nullable [] get(TableKey key) {
            reads++;
            return rows.get(key);
        }

        @Override
        public void write(Map<TableKey, byte[]> newRows, Map<Integer, Long> positions) {
            rows.write(newRows, positions);
        }

        @Override
        public void fill(Map<TableKey, byte[]> newRows, Map<Integer, Long> positions) {
            rows.fill(newRows, positions);
        }

        @Override
        public Map<Integer, Long> positions() {
            return rows.positions();
        }

        @Override
        public @Nullable TopicIdentity source() {
            return rows.source();
        }

        @Override
        public void clear(TopicIdentity source) {
            rows.clear(source);
        }

        /** None: what a look-up reads is counted here. */
        @Override
        public void visitRows(Supplier<RowVisitor> visitors) {}

        @Override
        public StoreSize size() {
            return rows.size();
        }

        @Override
        public void loaded() {}

        @Override
        public void close() {}
    }
}
