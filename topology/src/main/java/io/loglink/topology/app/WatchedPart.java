package io.loglink.topology.app;

/** The run of a role, and what finds out whether it gets on. */
record WatchedPart(VisibleRun run, StallDetector stalls) {}
