package io.loglink.topology.tables;

import io.loglink.serdes.avro.RegistryUnavailableException;
import io.loglink.topology.retry.Backoff;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a table's reading going: says what it waits for or what failed, once each, and pauses between tries. Used by the
 * thread that reads.
 */
final class Persistence {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Persistence.class);

    private final TableProgress progress;
    private final StopSignal stop;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);

    Persistence(TableProgress progress, StopSignal stop) {
        this.progress = progress;
        this.stop = stop;
    }

    /** Tries a step, which goes on where it left off, until it succeeds; false when told to stop before that. */
    boolean untilDone(Runnable step) {
        while (!stop.requested()) {
            try {
                step.run();
                goesOn();
                return true;
            } catch (RegistryUnavailableException e) {
                waitsFor("the schema registry: " + e.getMessage());
            } catch (RuntimeException e) {
                failed(e);
            }
            pause();
        }
        return false;
    }

    /** All is well again. */
    void goesOn() {
        backoff.reset();
        if (progress.goesOn()) {
            LOG.info("Table {}: going on", progress.table());
        }
    }

    /** @param what for people */
    void waitsFor(String what) {
        if (progress.waitsFor(what)) {
            LOG.warn("Table {}: waiting for {}", progress.table(), what);
        }
    }

    void failed(RuntimeException e) {
        if (progress.failed(e.toString())) {
            LOG.error("Table {}: failed, trying again", progress.table(), e);
        }
    }

    /** Waits a little longer than the last time, unless all was well in between. */
    void pause() {
        stop.pause(backoff.next());
    }
}
