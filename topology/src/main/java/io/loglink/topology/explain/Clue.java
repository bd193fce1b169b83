package io.loglink.topology.explain;

import io.loglink.topology.link.IdFinder.Found;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that was not taken for the id, but may have been meant to be it.
 *
 * @param kind why it was not taken
 * @param key the attribute's key
 * @param on where it is: {@code record}, {@code resource} or {@code scope}
 * @param difference how the key differs from a configured one, for {@link NearMiss.Kind#SIMILAR_KEY}; else empty
 * @param found what would be found if it were the id
 * @param type of its value
 * @param id the id that would be found in it; null when its value can be none
 */
record Clue(
        NearMiss.Kind kind,
        String key,
        String on,
        String difference,
        Found found,
        String type,
        @Nullable String id) {}
