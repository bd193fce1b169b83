package io.loglink.serdes.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The attribute names that Loglink writes, and that are removed from input, so that no client can forge a link. Under a
 * prefix of one's own, the names under the default prefix are removed all the same: a reader that knows only them must not
 * be deceived. Immutable.
 */
public final class ReservedNames {
    /** The prefix unless another is configured. */
    public static final String DEFAULT_PREFIX = "loglink.";

    private static final List<String> SUFFIXES = List.of(
            "record.id",
            "revision",
            "project.id",
            "person.link",
            "person.id",
            "person.distinct_id",
            "person.hint",
            "session.link",
            "session.id",
            "session.start",
            "session.has_recording",
            "session.replay_url",
            "session.replay_offset_ms",
            "late.link");

    private final String prefix;
    private final byte[][][] namesByLength;

    public ReservedNames(String prefix) {
        this.prefix = prefix;
        List<byte[]> names = Stream.of(DEFAULT_PREFIX, prefix)
                .distinct()
                .flatMap(p -> SUFFIXES.stream().map(p::concat))
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
        int longest = names.stream().mapToInt(name -> name.length).max().orElse(0);
        this.namesByLength = IntStream.rangeClosed(0, longest)
                .mapToObj(length ->
                        names.stream().filter(name -> name.length == length).toArray(byte[][]::new))
                .toArray(byte[][][]::new);
    }

    /** The attribute name for one of the suffixes of this class. */
    public String name(String suffix) {
        if (!SUFFIXES.contains(suffix)) {
            throw new IllegalArgumentException("not a reserved name: " + suffix);
        }
        return prefix + suffix;
    }

    /** Whether the bytes of {@code source} from {@code from} to before {@code to} are a reserved name. */
    public boolean contains(byte[] source, int from, int to) {
        if (to - from >= namesByLength.length) {
            return false;
        }
        for (byte[] name : namesByLength[to - from]) {
            // Nearly no key begins like a reserved one, and the call costs more than looking: it is asked of every
            // attribute.
            if (name[0] == source[from] && Arrays.equals(name, 0, name.length, source, from, to)) {
                return true;
            }
        }
        return false;
    }
}
