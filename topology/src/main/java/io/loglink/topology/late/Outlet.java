package io.loglink.topology.late;

import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.enrich.WaitingRecordCodec;
import io.loglink.topology.sinks.MessageSize;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where records go from a stage, in one partition. Not thread-safe. */
final class Outlet {
    private final ProcessorContext<Object, Object> context;
    private final LateNodes nodes;
    private final LateKind<?> kind;
    private final IntSupplier maxMessageBytes;
    private final WaitingRecordCodec codec = new WaitingRecordCodec();

    Outlet(ProcessorContext<Object, Object> context, LateKind<?> kind, IntSupplier maxMessageBytes) {
        this.context = context;
        this.nodes = LateNodes.of(kind.stage());
        this.kind = kind;
        this.maxMessageBytes = maxMessageBytes;
    }

    /**
     * A form that nobody has seen: to the stage where it waits too, which emits it, else to its output.
     *
     * @return false when it is too large for that stage and does not go, because the stage has its earlier form, and would emit
     *     another one under the same revision
     */
    boolean release(WaitingRecord record) {
        boolean goes = onward(record);
        if (!goes && (record.held() || kind.onward(record) == null)) {
            emit(record);
            return true;
        }
        return goes;
    }

    /**
     * A form that waits here from now on, of a record that is not held back: it may be linked sooner where it waits too. The first
     * form was emitted before it came.
     */
    void announce(WaitingRecord record) {
        if (!onward(record) && record.revision() > 0) {
            emit(record);
        }
    }

    private boolean onward(WaitingRecord record) {
        TableKey key = kind.onward(record);
        if (key == null) {
            return false;
        }
        byte[] value = codec.encode(record);
        if (!fits(key.bytes(), value)) {
            return false;
        }
        // The time at which it began to wait, not that of its source, which the topic's retention may have passed.
        context.forward(new Record<>(key.bytes(), value, Math.max(0, record.waitingSinceMs())), nodes.onward());
        return true;
    }

    private void emit(WaitingRecord record) {
        long timestampMs = Math.max(0, record.origin().timestampMs());
        context.forward(new Record<>(null, record, timestampMs), nodes.emit());
    }

    /** Tells of a row that took another's place; false when that is too large to be told. */
    boolean tell(Record<byte[], byte[]> change) {
        if (!fits(change.key(), change.value())) {
            return false;
        }
        context.forward(change, nodes.changes());
        return true;
    }

    /** Whether a message can be written; one that cannot would stop the stream. */
    boolean fits(byte[] key, byte[] value) {
        return value.length <= MessageSize.valueLimit(maxMessageBytes.getAsInt(), key, new RecordHeaders());
    }
}
