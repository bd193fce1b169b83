package io.loglink.benchmarks.endtoend.peers;

import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids on a record. Only strings are looked at: the workload has no others, and the peers are spared Loglink's rules for
 * them.
 *
 * @param distinctId null when the record has none
 * @param sessionId null when the record has none
 */
public record Ids(@Nullable String distinctId, @Nullable String sessionId) {
    private static final String DISTINCT_ID = "posthogDistinctId";
    private static final String SESSION_ID = "sessionId";

    /** The ids among a record's attributes, in one pass. */
    public static Ids of(List<KeyValue> attributes) {
        String distinctId = null;
        String sessionId = null;
        for (KeyValue attribute : attributes) {
            String key = attribute.getKey();
            if (distinctId == null && key.equals(DISTINCT_ID)) {
                distinctId = attribute.getValue().getStringValue();
            } else if (sessionId == null && key.equals(SESSION_ID)) {
                sessionId = attribute.getValue().getStringValue();
            }
            if (distinctId != null && sessionId != null) {
                break;
            }
        }
        return new Ids(distinctId, sessionId);
    }
}
