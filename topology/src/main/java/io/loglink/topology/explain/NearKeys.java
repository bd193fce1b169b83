package io.loglink.topology.explain;

import io.loglink.serdes.tables.TableKey;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which rows matter for an explanation: those of the keys that linking asks for, and those of any project whose ids are like
 * the ids that are to be explained. Of the latter only so many per id, for a table may hold millions that are alike.
 */
final class NearKeys implements Predicate<TableKey> {
    private static final int MOST_ALIKE = 20;

    private final Set<TableKey> asked;
    private final Set<String> plain = new HashSet<>();
    private final BitSet lengths = new BitSet();
    private final Set<String> tails = new HashSet<>();
    private final Set<TableKey> alike = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * @param asked keys that linking asks for
     * @param ids distinct ids and session ids that are to be explained
     */
    NearKeys(Set<TableKey> asked, Set<String> ids) {
        this.asked = Set.copyOf(asked);
        for (String id : ids) {
            String its = IdLikeness.plain(id);
            plain.add(its);
            lengths.set(its.length());
            tails.addAll(IdLikeness.tails(its));
        }
    }

    @Override
    public boolean test(TableKey key) {
        return asked.contains(key) || alike.contains(key) || isAlike(key);
    }

    private boolean isAlike(TableKey key) {
        String like = like(IdLikeness.plain(KeyParts.of(key).id()));
        if (like == null || counts.getOrDefault(like, 0) >= MOST_ALIKE) {
            return false;
        }
        counts.merge(like, 1, Integer::sum);
        alike.add(key);
        return true;
    }

    private @Nullable String like(String ofRow) {
        if (plain.contains(ofRow) || tails.contains(ofRow)) {
            return ofRow;
        }
        // Without a text for each tail: this is asked of every row of the table.
        for (int at = 1; at < ofRow.length(); at++) {
            if (lengths.get(ofRow.length() - at) && IdLikeness.isTail(ofRow, at)) {
                String tail = ofRow.substring(at);
                if (plain.contains(tail)) {
                    return tail;
                }
            }
        }
        return null;
    }
}
