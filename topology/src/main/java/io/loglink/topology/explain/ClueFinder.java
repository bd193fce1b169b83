package io.loglink.topology.explain;

import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.topology.explain.NearMiss.Kind;
import io.loglink.topology.link.IdFinder;
import io.loglink.topology.link.IdFinder.Found;
import io.loglink.topology.link.IdFinder.Look;
import io.loglink.topology.link.IdKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the attributes of a record, its resource and its scope that were not taken for the id, but may have been meant. */
final class ClueFinder {
    private final IdFinder finder;
    private final AttributeText texts;
    private final ReservedNames reserved;

    ClueFinder(IdFinder finder, AttributeText texts, ReservedNames reserved) {
        this.finder = finder;
        this.texts = texts;
        this.reserved = reserved;
    }

    /**
     * What linking knows when it looks for an id.
     *
     * @param resourceToo whether resource attributes count
     * @param tried the keys that are tried
     * @param configured those in the project's row
     * @param ofOtherSignal those of the project's other signal
     * @param looks what was looked at
     */
    private record Search(
            LinkSide side,
            boolean resourceToo,
            List<String> tried,
            List<String> configured,
            List<String> ofOtherSignal,
            List<Look> looks) {

        boolean lookedAt(int attribute) {
            return looks.stream().anyMatch(look -> look.attribute() == attribute);
        }

        /** Whether an attribute with that key was found on the record: another one is a duplicate of it. */
        boolean foundOnRecord(String key) {
            return looks.stream()
                    .anyMatch(look -> !look.resource()
                            && look.attribute() >= 0
                            && look.key().equals(key));
        }
    }

    List<Clue> find(LinkSide side, ProjectRow project, IdKeys keys, List<Look> looks, OtlpBatch batch, int record) {
        Signal other = batch.signal() == Signal.LOGS ? Signal.SPANS : Signal.LOGS;
        Search search = new Search(
                side,
                keys.resourceToo(),
                keys.names(),
                side.configuredKeys(project, batch.signal()),
                side.configuredKeys(project, other),
                looks);
        int resource = batch.resourceOf(record);
        int scope = batch.scopeOf(record);
        List<Clue> clues = new ArrayList<>();
        add(clues, search, batch, "record", batch.recordAttributesFrom(record), batch.recordAttributesTo(record));
        add(
                clues,
                search,
                batch,
                "resource",
                batch.resourceAttributesFrom(resource),
                batch.resourceAttributesTo(resource));
        add(clues, search, batch, "scope", batch.scopeAttributesFrom(scope), batch.scopeAttributesTo(scope));
        return clues;
    }

    private void add(List<Clue> clues, Search search, OtlpBatch batch, String on, int from, int to) {
        for (int attribute = from; attribute < to; attribute++) {
            boolean mayBe = !search.lookedAt(attribute)
                    && !reserved.contains(batch.bytes(), batch.keyStart(attribute), batch.keyEnd(attribute));
            if (mayBe) {
                Clue clue = clue(search, batch, on, attribute);
                if (clue != null) {
                    clues.add(clue);
                }
            }
        }
    }

    private @Nullable Clue clue(Search search, OtlpBatch batch, String on, int attribute) {
        String key = texts.key(batch, attribute);
        String difference = search.configured().stream()
                .map(meant -> KeyLikeness.difference(key, meant))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        Kind kind = kind(search, key, on, !difference.isEmpty());
        if (kind == null) {
            return null;
        }
        Found found = finder.read(batch, attribute);
        return new Clue(
                kind,
                key,
                on,
                difference,
                found,
                texts.type(batch, attribute),
                found == Found.VALUE ? finder.text() : null);
    }

    private static @Nullable Kind kind(Search search, String key, String on, boolean similar) {
        if (search.tried().contains(key)) {
            return switch (on) {
                // What was not looked at is a duplicate, or comes after the key that decided.
                case "record" -> search.foundOnRecord(key) ? Kind.DUPLICATE_KEY : null;
                case "resource" -> search.resourceToo() ? null : Kind.RESOURCE_ATTRIBUTE;
                default -> Kind.SCOPE_ATTRIBUTE;
            };
        }
        if (search.ofOtherSignal().contains(key)) {
            return Kind.OTHER_SIGNALS_KEY;
        }
        if (search.side().usualKeys().contains(key)) {
            return Kind.CONVENTIONAL_KEY;
        }
        return similar ? Kind.SIMILAR_KEY : null;
    }
}
