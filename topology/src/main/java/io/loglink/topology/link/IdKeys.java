package io.loglink.topology.link;

import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRow.Match;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The attribute keys that may hold an id, ready for comparison with the wire (link rule 2). Immutable.
 */
public final class IdKeys {
    private final byte[][] keys;
    private final boolean resourceToo;

    private IdKeys(byte[][] keys, boolean resourceToo) {
        this.keys = keys;
        this.resourceToo = resourceToo;
    }

    /** The keys of a project's distinct ids on a signal. */
    public static IdKeys ofDistinctId(ProjectRow project, Signal signal, ReservedNames reserved) {
        return of(project, project.keys(signal).distinctIdKeys(), Conventions.DISTINCT_ID, reserved);
    }

    /** The keys of a project's session ids on a signal. */
    public static IdKeys ofSessionId(ProjectRow project, Signal signal, ReservedNames reserved) {
        return of(project, project.keys(signal).sessionIdKeys(), Conventions.SESSION_ID, reserved);
    }

    private static IdKeys of(ProjectRow project, List<String> own, List<String> conventions, ReservedNames reserved) {
        boolean ordered = project.match() == Match.ORDERED;
        Stream<String> added = ordered && project.conventions() ? conventions.stream() : Stream.empty();
        byte[][] keys = Stream.concat(own.stream(), added)
                .distinct()
                .map(key -> key.getBytes(StandardCharsets.UTF_8))
                // Reserved names are taken off a record before it is linked (link rule 9), so they are never found.
                .filter(key -> !reserved.contains(key, 0, key.length))
                .toArray(byte[][]::new);
        return new IdKeys(keys, ordered);
    }

    int size() {
        return keys.length;
    }

    byte[] key(int at) {
        return keys[at];
    }

    /** The keys in the order in which they are tried. */
    public List<String> names() {
        return Arrays.stream(keys)
                .map(key -> new String(key, StandardCharsets.UTF_8))
                .toList();
    }

    /** Whether a resource attribute counts where the record has none. */
    public boolean resourceToo() {
        return resourceToo;
    }
}
