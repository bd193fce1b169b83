package io.loglink.topology.app;

import java.time.Instant;
import java.util.List;

/**
 * What the application is doing, since when, and why.
 *
 * @param text one line for people
 * @param waitingFor what is missing, a line each; empty unless waiting
 */
public record AppStatus(AppState state, String text, List<String> waitingFor, Instant since) {
    public AppStatus {
        waitingFor = List.copyOf(waitingFor);
    }

    boolean says(AppState otherState, String otherText) {
        return state == otherState && text.equals(otherText);
    }
}
