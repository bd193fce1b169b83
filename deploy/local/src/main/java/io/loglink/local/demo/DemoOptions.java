package io.loglink.local.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * How the demo runs.
 *
 * @param duration how long; empty for until it is stopped
 * @param rate records a second, logs and spans together, 1 to 20,000
 * @param seed equal seeds give equal traffic
 */
record DemoOptions(Optional<Duration> duration, int rate, long seed) {}
