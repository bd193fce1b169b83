package io.loglink.topology.deadletters.show;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a dead letter, decoded.
 *
 * @param encoding how it is encoded, e.g. {@code otlp_proto}; {@code unknown} when nothing tells
 * @param size its bytes
 * @param content what it says, as far as it can be read: maps, lists, texts, numbers, booleans and nulls, as OTLP's JSON has
 *     them; null when nothing can be read
 * @param stops where the bytes are not what they should be; null when they are
 */
public record ValueView(
        String encoding,
        int size,
        @Nullable Object content,
        @Nullable Stop stops) {
    /**
     * Where reading stops.
     *
     * @param at position in the value, from 0
     * @param what is wrong there
     * @param dump the bytes around it; empty when they may hold a secret
     */
    public record Stop(int at, String what, List<String> dump) {
        public Stop {
            dump = List.copyOf(dump);
        }
    }
}
