package io.loglink.serdes.tables;

import io.loglink.serdes.otlp.Signal;
import java.util.List;

/**
 * The configuration of a project.
 *
 * @param projectId the project
 * @param tokens tokens that its senders use
 * @param match how attribute keys are tried
 * @param logs the keys for logs
 * @param spans the keys for spans
 * @param conventions with {@link Match#ORDERED}, whether the conventional keys are tried after the project's own
 */
public record ProjectRow(
        String projectId, List<String> tokens, Match match, SignalKeys logs, SignalKeys spans, boolean conventions) {

    /** The default key of the distinct id. */
    public static final String DEFAULT_DISTINCT_ID_KEY = "posthogDistinctId";
    /** The default key of the session id. */
    public static final String DEFAULT_SESSION_ID_KEY = "sessionId";

    public ProjectRow {
        tokens = List.copyOf(tokens);
    }

    /** How attribute keys are tried (link rule 2). */
    public enum Match {
        /** One key, the record's own attributes only. */
        EXACT,
        /** Several keys in order; per key the record's attribute, then the resource's. */
        ORDERED
    }

    /**
     * The attribute keys of one signal, each list in order and never empty.
     *
     * @param distinctIdKeys with {@link Match#EXACT} exactly one
     * @param sessionIdKeys with {@link Match#EXACT} exactly one
     */
    public record SignalKeys(List<String> distinctIdKeys, List<String> sessionIdKeys) {
        /** The keys of a project that configures none. */
        public static final SignalKeys DEFAULT =
                new SignalKeys(List.of(DEFAULT_DISTINCT_ID_KEY), List.of(DEFAULT_SESSION_ID_KEY));

        public SignalKeys {
            distinctIdKeys = List.copyOf(distinctIdKeys);
            sessionIdKeys = List.copyOf(sessionIdKeys);
        }
    }

    /** A project of which nothing but the id is known. */
    public static ProjectRow defaults(String projectId) {
        return new ProjectRow(projectId, List.of(), Match.EXACT, SignalKeys.DEFAULT, SignalKeys.DEFAULT, false);
    }

    /** The keys for a signal. */
    public SignalKeys keys(Signal signal) {
        return signal == Signal.LOGS ? logs : spans;
    }
}
