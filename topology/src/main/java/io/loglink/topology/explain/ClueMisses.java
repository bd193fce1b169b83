package io.loglink.topology.explain;

import io.loglink.topology.explain.NearMiss.Kind;
import io.loglink.topology.link.IdFinder;
import io.loglink.topology.tables.ScannedRow;
import io.loglink.topology.tables.ScannedTable;
import io.loglink.topology.terminal.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Near misses of attributes: what else on the record may have been meant to be its id. */
final class ClueMisses {
    private static final int LONGEST_VALUE = 120;

    private final Rows rows;

    ClueMisses(Rows rows) {
        this.rows = rows;
    }

    /**
     * The near misses of a search.
     *
     * @param linked whether the record is linked: then an attribute beside the one that was taken is no news, but for a duplicate
     */
    List<NearMiss> of(IdSearch search, boolean linked) {
        List<NearMiss> misses = new ArrayList<>();
        addReserved(misses, search);
        for (Clue clue : search.clues()) {
            ScannedRow<?> row = row(search, clue);
            boolean idWasFound = search.found() == IdFinder.Found.VALUE;
            boolean matters = clue.kind() == Kind.DUPLICATE_KEY || !idWasFound || (!linked && row != null);
            if (matters) {
                misses.add(new NearMiss(clue.kind(), text(search, clue) + valueWords(search, clue, row)));
            }
        }
        return misses;
    }

    private static void addReserved(List<NearMiss> misses, IdSearch search) {
        List<String> tried =
                search.attributes().stream().map(ExplainedAttribute::key).toList();
        boolean decided = search.found() != IdFinder.Found.NO_ATTRIBUTE;
        for (String key : search.configuredKeys()) {
            // Behind the key that decided, keys were not looked at, whatever they are called.
            if (!decided && !tried.contains(key)) {
                misses.add(new NearMiss(
                        Kind.RESERVED_KEY,
                        shown(key) + " is configured as a key, but is a name that Loglink writes: such attributes are "
                                + "removed from input, so it is never found"));
            }
        }
    }

    private static String text(IdSearch search, Clue clue) {
        String where = shown(clue.key()) + " is on the " + clue.on();
        return switch (clue.kind()) {
            case CONVENTIONAL_KEY -> where + ": a usual key, but not one of this project's";
            case SIMILAR_KEY ->
                where + ": it differs from the configured key by " + clue.difference()
                        + ", and keys are matched exactly";
            case RESOURCE_ATTRIBUTE -> where + ": with match=exact only the record's own attributes count";
            case SCOPE_ATTRIBUTE -> where + ", whose attributes never count";
            case OTHER_SIGNALS_KEY -> where + ": the key of this project's other signal; logs and spans have their own";
            case DUPLICATE_KEY -> where + " more than once: the first one counts";
            default -> throw new IllegalArgumentException("not about an attribute: " + clue.kind());
        };
    }

    private String valueWords(IdSearch search, Clue clue, @Nullable ScannedRow<?> row) {
        if (clue.id() == null) {
            return switch (clue.found()) {
                case TOO_LONG -> "; its value has over " + IdFinder.MAX_CODE_POINTS + " code points";
                case UNSUPPORTED_TYPE -> "; its value is of type " + clue.type() + ", which never matches";
                default -> "; it has no value";
            };
        }
        String value = (clue.kind() == Kind.DUPLICATE_KEY ? "; this one is " : "; its value ") + shown(clue.id());
        if (clue.kind() == Kind.DUPLICATE_KEY) {
            return value;
        }
        return row == null
                ? value + " has no row"
                : value + " has a row " + RowWords.of(row.now().row()) + " at "
                        + row.now().at();
    }

    private @Nullable ScannedRow<?> row(IdSearch search, Clue clue) {
        ScannedTable<?> table = rows.of(search.side());
        return clue.id() == null ? null : table.scanned(search.key(clue.id()));
    }

    private static String shown(String text) {
        return Texts.quoted(text, LONGEST_VALUE);
    }
}
