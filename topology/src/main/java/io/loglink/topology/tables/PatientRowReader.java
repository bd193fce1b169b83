package io.loglink.topology.tables;

import io.loglink.serdes.avro.RegistryUnavailableException;
import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.retry.Backoff;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads rows as another reader does, for the thread of a topology: while the registry is away it waits, but no longer than such a
 * thread may without being taken for dead. Then it throws; nothing is lost, the record is read again. Thread-safe.
 *
 * @param <R> the row
 */
final class PatientRowReader<R> implements RowReader<R> {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Well below {@code max.poll.interval.ms}: the thread that waits must not be taken for dead. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(PatientRowReader.class);

    private final RowReader<R> reader;
    private final Clock clock;
    private final Pause pause;

    PatientRowReader(RowReader<R> reader) {
        this(reader, Clock.systemUTC(), pause -> new StopSignal().pause(pause));
    }

    PatientRowReader(RowReader<R> reader, Clock clock, Pause pause) {
        this.reader = reader;
        this.clock = clock;
        this.pause = pause;
    }

    /** @throws RegistryUnavailableException when the registry stays away, or the thread is interrupted */
    @Override
    public TableRecord<R> read(byte @Nullable [] key, byte @Nullable [] value) {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        long giveUpMs = clock.millis() + PATIENCE.toMillis();
        while (true) {
            try {
                return reader.read(key, value);
            } catch (RegistryUnavailableException e) {
                if (clock.millis() >= giveUpMs || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warn("Reading a table record waits for the schema registry: {}", e.getMessage());
                pause.pause(backoff.next());
            }
        }
    }
}
