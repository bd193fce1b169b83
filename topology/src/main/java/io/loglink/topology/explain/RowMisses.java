package io.loglink.topology.explain;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.explain.NearMiss.Kind;
import io.loglink.topology.link.IllegalIds;
import io.loglink.topology.tables.ScannedRow;
import io.loglink.topology.tables.ScannedRow.Change;
import io.loglink.topology.tables.ScannedTable;
import io.loglink.topology.terminal.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Near misses of an id that was found: what its row has been, and which rows are nearly its. */
final class RowMisses {
    private static final int LONGEST_ID = 120;

    private final Rows rows;

    RowMisses(Rows rows) {
        this.rows = rows;
    }

    /** @param recordMs timestamp of the record's message; null when it says nothing */
    List<NearMiss> of(IdSearch search, String id, @Nullable Long recordMs) {
        List<NearMiss> misses = new ArrayList<>();
        ScannedTable<?> table = rows.of(search.side());
        TableKey key = search.key(id);
        ScannedRow<?> row = table.scanned(key);
        if (row == null) {
            addIllegal(misses, search, id);
            addSimilar(misses, table, search, id);
            addOther(misses, search, id);
        } else {
            addPast(misses, table, row, recordMs);
        }
        table.broken().stream()
                .filter(broken -> broken.key().equals(key))
                .map(broken -> new NearMiss(
                        Kind.BROKEN_ROW,
                        "a message for it is at " + broken.at() + ", but the table passes over it: " + broken.reason()
                                + ": " + broken.detail()))
                .forEach(misses::add);
        return misses;
    }

    private static void addIllegal(List<NearMiss> misses, IdSearch search, String id) {
        if (search.side() == LinkSide.PERSON && IllegalIds.contains(id)) {
            misses.add(new NearMiss(
                    Kind.ILLEGAL_ID,
                    shown(id) + " is nobody's id but a placeholder, like anonymous, null or [object Object]: "
                            + "correct the sender"));
        }
    }

    private static void addSimilar(List<NearMiss> misses, ScannedTable<?> table, IdSearch search, String id) {
        String project = search.project().projectId();
        table.rows().stream()
                .sorted(Comparator.comparing(row -> row.key().toString()))
                .forEach(row -> {
                    KeyParts parts = KeyParts.of(row.key());
                    String difference = IdLikeness.difference(id, parts.id());
                    if (difference != null && parts.project().equals(project)) {
                        misses.add(new NearMiss(
                                Kind.SIMILAR_ID,
                                shown(parts.id()) + " has a row " + rowWords(row) + " at "
                                        + row.now().at()
                                        + "; the record's " + search.side().idName() + " differs by " + difference
                                        + ", and ids are matched exactly"));
                    } else if (id.equals(parts.id()) && !parts.project().equals(project)) {
                        misses.add(new NearMiss(
                                Kind.OTHER_PROJECT,
                                "project " + parts.project() + " has a row for it " + rowWords(row) + " at "
                                        + row.now().at() + "; the record belongs to project " + project));
                    }
                });
    }

    private void addOther(List<NearMiss> misses, IdSearch search, String id) {
        LinkSide other = search.side().other();
        ScannedRow<?> row = rows.of(other).scanned(search.key(id));
        if (row != null) {
            misses.add(new NearMiss(
                    other == LinkSide.SESSION ? Kind.KNOWN_AS_SESSION : Kind.KNOWN_AS_DISTINCT_ID,
                    "it is a " + other.idName() + " " + rowWords(row) + " at "
                            + row.now().at() + ", not a " + search.side().idName()));
        }
    }

    private static <R> void addPast(
            List<NearMiss> misses, ScannedTable<R> table, ScannedRow<?> row, @Nullable Long recordMs) {
        @SuppressWarnings("unchecked") // it is a row of that table
        ScannedRow<R> own = (ScannedRow<R>) row;
        Change<R> now = own.now();
        long nowMs = now.at().timestampMs();
        if (table.deleted(now.row())) {
            misses.add(new NearMiss(
                    Kind.DELETED_ROW,
                    "since " + Texts.utc(nowMs) + ", by " + now.at()
                            + (recordMs == null ? "" : ", " + distance(nowMs, recordMs))));
        }
        if (recordMs == null || nowMs <= recordMs) {
            return;
        }
        Change<R> then = own.at(recordMs);
        Change<R> oldest = own.oldest();
        if (then != null) {
            misses.add(new NearMiss(
                    Kind.CHANGED_ROW,
                    "another one stood when the record was written, " + RowWords.of(then.row()) + " at " + then.at()
                            + "; what stands now came " + distance(nowMs, recordMs)));
        } else if (!table.deleted(oldest.row())) {
            misses.add(new NearMiss(
                    Kind.LATE_ROW,
                    "it arrived " + distance(oldest.at().timestampMs(), recordMs) + ": a late link"
                            + (mayBeOlder(oldest.row()) ? ", unless compaction took an older version of it" : "")));
        }
    }

    /** A mapping begins with version 0; a session has none. */
    private static boolean mayBeOlder(Object row) {
        return row instanceof PersonRow person && person.version() > 0;
    }

    /** The timestamp of a row, seen from the record. */
    private static String distance(long rowMs, long recordMs) {
        return Texts.length(rowMs - recordMs) + (rowMs > recordMs ? " after the record" : " before the record");
    }

    private static String rowWords(ScannedRow<?> row) {
        return RowWords.of(row.now().row());
    }

    private static String shown(String id) {
        return Texts.quoted(id, LONGEST_ID);
    }
}
