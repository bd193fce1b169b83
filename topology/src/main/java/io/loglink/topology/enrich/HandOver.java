package io.loglink.topology.enrich;

import io.loglink.topology.config.LateSettings;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.sinks.PartitionedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the records of a batch that miss a row over to the late stages, for each output by itself, and keeps those that are
 * held out of that output. A record that cannot be handed over is emitted at once, as if it did not wait. Not thread-safe:
 * each task has its own.
 */
final class HandOver {
    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    private final boolean watches;
    private final SingleRecords singles;
    private final TakenTokens tokens;
    private final EnrichMetrics metrics;
    private final List<OutputHandOver> outputs = new ArrayList<>();

    /**
     * A hand-over for one task.
     *
     * @param hiddenResourceAttribute key of the resource attribute that holds a token, which must not travel on; null for none
     * @param maxMessageBytes the largest message that can be written now, before compression
     */
    HandOver(
            LateSettings settings,
            @Nullable String hiddenResourceAttribute,
            IntSupplier maxMessageBytes,
            EnrichMetrics metrics) {
        this.watches = settings.watchesLinked();
        this.singles = new SingleRecords(hiddenResourceAttribute);
        this.tokens = new TakenTokens(hiddenResourceAttribute);
        this.metrics = metrics;
        add(Output.RECORDS, settings.records(), watches, maxMessageBytes);
        add(Output.BATCHES, settings.batches(), false, maxMessageBytes);
    }

    private void add(Output output, Mode mode, boolean watched, IntSupplier maxMessageBytes) {
        if (mode != Mode.OFF) {
            outputs.add(new OutputHandOver(output, mode == Mode.HOLD, watched, singles, tokens, maxMessageBytes));
        }
    }

    /** A message for the topic of records that wait for such a row. */
    record Message(LateStage stage, Record<PartitionedKey, byte[]> record) {}

    /**
     * The messages of a batch's records that wait, all of them; those that are held are then absent from the batch in their
     * output. After a defect of Loglink's own nothing of the batch waits, and all of it is emitted at once.
     *
     * @param nowMs when they begin to wait, milliseconds since 1970
     */
    List<Message> apply(Batch batch, long nowMs) {
        if (!MissingRows.any(batch.links(), watches)) {
            return List.of();
        }
        try {
            return messages(batch, nowMs);
        } catch (RuntimeException e) {
            LOG.error("A defect at {} while records were handed over; they are emitted at once", batch.origin(), e);
            batch.holdNothing();
            for (OutputHandOver output : outputs) {
                output.failed(metrics);
            }
            return List.of();
        }
    }

    private List<Message> messages(Batch batch, long nowMs) {
        long mostBytes = Repetition.most(batch.otlp());
        if (Repetition.ofSingleRecords(batch) > mostBytes) {
            mostBytes = 0;
        } else {
            singles.begin(batch.otlp());
            tokens.begin(batch);
        }
        List<Message> messages = new ArrayList<>();
        for (OutputHandOver output : outputs) {
            output.begin(batch, nowMs, mostBytes);
        }
        for (int record = batch.next(0); record >= 0; record = batch.next(record + 1)) {
            for (OutputHandOver output : outputs) {
                output.handOver(record, messages);
            }
        }
        for (OutputHandOver output : outputs) {
            output.end();
        }
        for (OutputHandOver output : outputs) {
            output.count(metrics);
        }
        return messages;
    }
}
