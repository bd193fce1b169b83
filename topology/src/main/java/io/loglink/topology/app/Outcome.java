package io.loglink.topology.app;

/**
 * How the application ended.
 *
 * @param line one line for people; empty when it was stopped in order
 */
public record Outcome(ExitCode code, String line) {
    static final Outcome DONE = new Outcome(ExitCode.DONE, "");
}
