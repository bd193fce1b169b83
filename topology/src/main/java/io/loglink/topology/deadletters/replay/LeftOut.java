package io.loglink.topology.deadletters.replay;

import java.util.List;
import java.util.Locale;

/**
 * Dead letters that are meant but not replayed, for one reason.
 *
 * @param kind a stable code
 * @param why a sentence, which also says what to do
 * @param letters how many
 * @param examples positions of the first of them
 */
public record LeftOut(String kind, String why, long letters, List<String> examples) {
    public LeftOut {
        examples = List.copyOf(examples);
    }

    /** Why a dead letter is left out. */
    enum Kind {
        REPLAYED,
        REPEATED,
        TABLE_ROW,
        NO_INPUT,
        NO_TOPIC,
        TOO_OFTEN,
        NO_TOKEN,
        INCOMPLETE,
        REFUSED;

        /** As programs read it. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
