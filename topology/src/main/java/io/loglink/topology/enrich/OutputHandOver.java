package io.loglink.topology.enrich;

import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.deadletters.ReplayHeaders;
import io.loglink.topology.enrich.EnrichMetrics.NotHandedOver;
import io.loglink.topology.sinks.MessageSize;
import io.loglink.topology.sinks.PartitionedKey;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Hands records over that wait for one output. Not thread-safe. */
final class OutputHandOver {
    /** What a person, a session and its recording's address add to a record on its way from stage to stage. */
    private static final int ROOM_FOR_LINKS = 4_096;

    private final Output output;
    private final boolean held;
    private final boolean watches;
    private final SingleRecords singles;
    private final TakenTokens tokens;
    private final IntSupplier maxMessageBytes;
    private final WaitingRecordCodec codec = new WaitingRecordCodec();
    private final Headers none = new RecordHeaders();
    private final BitSet waiting = new BitSet();
    private final int[] handedOver = new int[LateStage.values().length];
    private final int[] refused = new int[NotHandedOver.values().length];

    private Batch batch = new Batch();
    private Headers headers = none;
    private long nowMs;
    private long bytesLeft;

    /**
     * A hand-over for one output of a task.
     *
     * @param held whether its records are not emitted until they are linked
     * @param watches whether records are handed over too that are linked, in case their distinct id moves
     */
    OutputHandOver(
            Output output,
            boolean held,
            boolean watches,
            SingleRecords singles,
            TakenTokens tokens,
            IntSupplier maxMessageBytes) {
        this.output = output;
        this.held = held;
        this.watches = watches;
        this.singles = singles;
        this.tokens = tokens;
        this.maxMessageBytes = maxMessageBytes;
    }

    /**
     * Begins with a batch.
     *
     * @param mostBytes the most bytes that its records may take as messages; the others do not wait
     */
    void begin(Batch ofRecords, long waitingSinceMs, long mostBytes) {
        batch = ofRecords;
        nowMs = waitingSinceMs;
        bytesLeft = mostBytes;
        headers = output == Output.BATCHES ? ReplayHeaders.takenOff(ofRecords.headers()) : none;
        waiting.clear();
        Arrays.fill(handedOver, 0);
        Arrays.fill(refused, 0);
    }

    /** Adds the message of a record, when it waits. */
    void handOver(int record, List<HandOver.Message> messages) {
        PersonLink person = batch.links().persons().of(record);
        SessionLink session = batch.links().sessions().of(record);
        LateStage stage = MissingRows.of(person, session, watches);
        if (stage != null) {
            handOver(record, stage, stage == LateStage.PERSONS ? person.distinctId() : session.sessionId(), messages);
        }
    }

    private void handOver(int record, LateStage stage, @Nullable String id, List<HandOver.Message> messages) {
        if (bytesLeft <= 0) {
            refused[NotHandedOver.REPETITION.ordinal()]++;
            return;
        }
        byte[] key = TableKey.of(batch.project(record).projectId(), Objects.requireNonNull(id))
                .bytes();
        byte[] value = codec.encode(waiting(record));
        if (value.length + ROOM_FOR_LINKS > MessageSize.valueLimit(maxMessageBytes.getAsInt(), key, none)) {
            refused[NotHandedOver.TOO_LARGE.ordinal()]++;
            return;
        }
        bytesLeft -= value.length;
        handedOver[stage.ordinal()]++;
        waiting.set(record);
        // The partition in which a producer of the table, with Kafka's own partitioner, writes the row.
        PartitionedKey partitioned = new PartitionedKey(key, Utils.murmur2(key));
        messages.add(new HandOver.Message(stage, new Record<>(partitioned, value, nowMs)));
    }

    private WaitingRecord waiting(int record) {
        return new WaitingRecord(
                output,
                held,
                batch.otlp().signal(),
                batch.origin(),
                batch.sourceIndex(record),
                batch.key(),
                headers,
                nowMs,
                batch.revision().number(),
                LateLink.NONE,
                batch.project(record).projectId(),
                tokens.fingerprint(record),
                batch.links().persons().of(record),
                batch.links().sessions().of(record),
                singles.of(record));
    }

    /** Keeps the records that are held out of the output. */
    void end() {
        if (held && !waiting.isEmpty()) {
            batch.hold(output, waiting);
        }
    }

    /** Counts a batch that could not be handed over because of a defect, whole. */
    void failed(EnrichMetrics metrics) {
        metrics.notHandedOver(output, NotHandedOver.INTERNAL_ERROR, batch.remaining());
    }

    /** Counts what became of the batch's records. */
    void count(EnrichMetrics metrics) {
        for (LateStage stage : LateStage.values()) {
            if (handedOver[stage.ordinal()] > 0) {
                metrics.handedOver(stage, output, handedOver[stage.ordinal()]);
            }
        }
        for (NotHandedOver cause : NotHandedOver.values()) {
            if (refused[cause.ordinal()] > 0) {
                metrics.notHandedOver(output, cause, refused[cause.ordinal()]);
            }
        }
    }
}
