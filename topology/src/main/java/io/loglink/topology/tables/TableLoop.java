package io.loglink.topology.tables;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a table's topic into its target, for ever: all partitions at once, from where the target stands. Whatever is away
 * (broker, topic, registry) is waited for; whatever fails is reported and tried again. Ends only by {@link #stop}.
 */
final class TableLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TableLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(1);
    /** How often the topic is looked at: new partitions, another topic, freshness. */
    private static final long LOOK_INTERVAL_MS = 10_000;

    private final TableTarget target;
    private final TableProgress progress;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final TopicIds topicIds;
    private final Clock clock;
    private final StopSignal stop;
    private final Persistence persistence;
    private final TableIntake intake;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private long nextLookMs;

    TableLoop(
            TableTarget target,
            TableProgress progress,
            Supplier<Consumer<byte[], byte[]>> consumers,
            TopicIds topicIds,
            Clock clock,
            StopSignal stop) {
        this.target = target;
        this.progress = progress;
        this.consumers = consumers;
        this.topicIds = topicIds;
        this.clock = clock;
        this.stop = stop;
        this.persistence = new Persistence(progress, stop);
        this.intake = new TableIntake(target, progress, persistence, clock);
    }

    /** Makes {@link #run} return soon. May be called by any thread. */
    void stop() {
        stop.request();
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public void run() {
        while (!stop.requested()) {
            Consumer<byte[], byte[]> current = null;
            try {
                current = consumers.get();
                consumer = current;
                follow(current);
            } catch (WakeupException e) {
                LOG.debug("Table {}: told to stop", progress.table());
            } catch (RuntimeException e) {
                persistence.failed(e);
                persistence.pause();
            } finally {
                consumer = null;
                close(current);
            }
        }
    }

    private void close(@Nullable Consumer<byte[], byte[]> used) {
        if (used == null) {
            return;
        }
        try {
            used.close(CloseOptions.timeout(CLOSE));
        } catch (RuntimeException e) {
            LOG.warn("Table {}: its consumer was not closed in order: {}", progress.table(), e.toString());
        }
    }

    /** Reads with one consumer; a new one replaces it when it fails. */
    private void follow(Consumer<byte[], byte[]> from) {
        nextLookMs = Long.MIN_VALUE;
        while (!stop.requested()) {
            boolean mustLook = from.assignment().isEmpty() || clock.millis() >= nextLookMs;
            if (mustLook && !look(from) && from.assignment().isEmpty()) {
                persistence.pause();
                continue;
            }
            try {
                intake.take(from.poll(POLL));
            } catch (OffsetOutOfRangeException e) {
                outOfRange(from, e);
            }
        }
    }

    /** Compares the topic with what is read of it, and begins to read, or begins again, where they differ. */
    private boolean look(Consumer<byte[], byte[]> from) {
        try {
            List<PartitionInfo> found = from.partitionsFor(progress.topic(), CALL);
            if (found == null || found.isEmpty()) {
                persistence.waitsFor("topic %s, which does not exist".formatted(progress.topic()));
                return false;
            }
            TopicIdentity source = new TopicIdentity(progress.topic(), topicIds.idOf(progress.topic()));
            Set<TopicPartition> partitions = found.stream()
                    .map(partition -> new TopicPartition(progress.topic(), partition.partition()))
                    .collect(Collectors.toSet());
            TopicIdentity known = target.source();
            if (!partitions.equals(from.assignment()) || known == null || source.isOtherThan(known)) {
                begin(from, source, partitions);
            } else {
                long askedMs = clock.millis();
                progress.sawEnds(byPartition(from.endOffsets(partitions, CALL)), askedMs);
            }
        } catch (AuthorizationException | AuthenticationException e) {
            persistence.waitsFor("access to topic %s: %s".formatted(progress.topic(), e.getMessage()));
            return false;
        } catch (RetriableException e) {
            persistence.waitsFor("the broker of topic %s: %s".formatted(progress.topic(), e.getMessage()));
            return false;
        } finally {
            nextLookMs = clock.millis() + LOOK_INTERVAL_MS;
        }
        persistence.goesOn();
        return true;
    }

    private void begin(Consumer<byte[], byte[]> from, TopicIdentity source, Set<TopicPartition> partitions) {
        long askedMs = clock.millis();
        Map<Integer, Long> beginning = byPartition(from.beginningOffsets(partitions, CALL));
        Map<Integer, Long> end = byPartition(from.endOffsets(partitions, CALL));
        TopicIdentity known = target.source();
        if (known == null) {
            target.restart(source);
        } else if (source.isOtherThan(known)) {
            reload(source, "it was read from another topic of that name, or another name, before");
        }
        StartPlan plan = StartPlan.of(target.positions(), beginning, end);
        if (plan.reloadReason() != null) {
            reload(source, plan.reloadReason());
        }
        from.assign(partitions);
        plan.positions()
                .forEach((partition, position) -> from.seek(new TopicPartition(progress.topic(), partition), position));
        LOG.info("Table {}: reading {} partitions of {}", progress.table(), partitions.size(), progress.topic());
        intake.begin(plan.positions(), end, askedMs);
    }

    private void reload(TopicIdentity source, String reason) {
        LOG.warn("Table {}: reading {} again from its beginning: {}", progress.table(), source.name(), reason);
        target.restart(source);
        progress.restarted();
    }

    private void outOfRange(Consumer<byte[], byte[]> from, OffsetOutOfRangeException e) {
        LOG.warn("Table {}: {}", progress.table(), e.getMessage());
        if (e instanceof LogTruncationException) {
            // What was read has been replaced by something else at the same offsets.
            TopicIdentity source = target.source();
            reload(source == null ? new TopicIdentity(progress.topic(), null) : source, "its end was replaced");
        }
        // Makes the next look begin again.
        from.assign(Set.of());
        persistence.pause();
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(offset -> offset.getKey().partition(), Map.Entry::getValue));
    }
}
