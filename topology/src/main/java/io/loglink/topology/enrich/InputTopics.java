package io.loglink.topology.enrich;

import io.loglink.serdes.otlp.Signal;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which signal an input topic holds. Immutable.
 *
 * @param logs topics of logs
 * @param spans topics of spans; one that is among {@code logs} too holds both
 */
record InputTopics(List<String> logs, List<String> spans) {

    /** The signal of a topic; null when it holds both. */
    @Nullable
    Signal signal(String topic) {
        boolean ofLogs = logs.contains(topic);
        if (ofLogs && spans.contains(topic)) {
            return null;
        }
        return ofLogs ? Signal.LOGS : Signal.SPANS;
    }

    /** Every input topic once. */
    String[] all() {
        TreeSet<String> all = new TreeSet<>(logs);
        all.addAll(spans);
        return all.toArray(String[]::new);
    }
}
