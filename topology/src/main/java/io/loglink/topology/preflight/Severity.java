package io.loglink.topology.preflight;

/** How bad a finding is. */
public enum Severity {
    OK,
    /** Works, but an operator should know. */
    WARNING,
    /** Does not work, or will not for long. */
    ERROR
}
