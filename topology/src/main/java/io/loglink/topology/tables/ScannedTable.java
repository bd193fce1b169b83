package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.link.RowLookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a {@link TableScan} kept, each with what its topic still tells of its past. Not thread-safe while it is filled.
 *
 * @param <R> the row
 */
public final class ScannedTable<R> implements RowLookup<R> {
    private final String topic;
    private final TableFormat<R> format;
    private final Predicate<R> deleted;
    private final Predicate<TableKey> wanted;
    private final Map<TableKey, ScannedRow<R>> rows = new LinkedHashMap<>();
    private final List<BrokenRow> broken = new ArrayList<>();

    ScannedTable(String topic, TableFormat<R> format, Predicate<R> deleted, Predicate<TableKey> wanted) {
        this.topic = topic;
        this.format = format;
        this.deleted = deleted;
        this.wanted = wanted;
    }

    /**
     * A message for a key that is wanted, which cannot be read; the tables pass over it.
     *
     * @param key as it stands on the message
     * @param at where it is
     * @param reason a code of {@link TableRecord.Broken}
     * @param detail for people
     */
    public record BrokenRow(TableKey key, Origin at, String reason, String detail) {}

    /** The topic that was read. */
    public String topic() {
        return topic;
    }

    @Override
    public @Nullable R find(TableKey key) {
        ScannedRow<R> row = rows.get(key);
        return row == null ? null : row.now().row();
    }

    /** The row of a key with its past; null when the key has none. */
    public @Nullable ScannedRow<R> scanned(TableKey key) {
        return rows.get(key);
    }

    /** Every row that was kept. */
    public Collection<ScannedRow<R>> rows() {
        return rows.values();
    }

    /** Whether a row says that its key is deleted. */
    public boolean deleted(R row) {
        return deleted.test(row);
    }

    /** The messages that could not be read. */
    public List<BrokenRow> broken() {
        return List.copyOf(broken);
    }

    void take(ConsumerRecord<byte[], byte[]> message) {
        byte[] key = message.key();
        // Before the value is read: nearly all messages are of other keys.
        if (key != null && !wanted.test(TableKey.ofBytes(key))) {
            return;
        }
        Origin at = new Origin(message.topic(), message.partition(), message.offset(), message.timestamp());
        TableRecord<R> record = format.reader().read(key, message.value());
        if (record instanceof TableRecord.Row<R> row) {
            if (key != null || wanted.test(row.key())) {
                resolve(row.key(), row.row(), at);
            }
        } else if (record instanceof TableRecord.Tombstone<R> tombstone) {
            resolve(tombstone.key(), null, at);
        } else if (record instanceof TableRecord.Broken<R> unreadable && key != null) {
            broken.add(new BrokenRow(TableKey.ofBytes(key), at, unreadable.reason(), unreadable.detail()));
        }
    }

    /** @param arriving null for a tombstone */
    private void resolve(TableKey key, @Nullable R arriving, Origin at) {
        ScannedRow<R> known = rows.get(key);
        R before = known == null ? null : known.now().row();
        R after = arriving == null
                ? format.rule().afterTombstone(before)
                : format.rule().afterRow(before, arriving);
        if (after.equals(before)) {
            return;
        }
        ScannedRow.Change<R> change = new ScannedRow.Change<>(after, at);
        if (known == null) {
            rows.put(key, new ScannedRow<>(key, change));
        } else {
            known.add(change);
        }
    }
}
