package io.loglink.topology.late;

import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.enrich.WaitingRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys under which records wait. Pure functions.
 *
 * <pre>
 * waiting: [length of the id, 2 bytes][id][output][topic][0][partition, 4][offset, 8][index, 4]
 * queue:   [deadline, 8 bytes, big-endian][waiting key]
 * marker:  [0, 8 bytes][length of the id, 2 bytes][id]
 * </pre>
 *
 * The id is the key of the row. Records of an id lie together, in the order of their topic; those whose time is up first lie at
 * the head of the queue.
 */
final class WaitingKeys {
    /** The longest id that can wait, in bytes. */
    static final int LONGEST_ID = 0xFFFF;

    private static final byte RECORDS = 'r';
    private static final byte BATCHES = 'b';
    private static final int PLACE = Integer.BYTES + Long.BYTES + Integer.BYTES;

    private WaitingKeys() {}

    /** What the keys of all records of an id begin with. */
    static byte[] prefix(byte[] id) {
        return ByteBuffer.allocate(Short.BYTES + id.length)
                .putShort((short) id.length)
                .put(id)
                .array();
    }

    /** After the key of the last record of an id. */
    static Bytes end(byte[] prefix) {
        return Bytes.increment(Bytes.wrap(prefix));
    }

    static byte[] waiting(byte[] id, WaitingRecord record) {
        Origin origin = record.origin();
        byte[] topic = origin.topic().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Short.BYTES + id.length + 1 + topic.length + 1 + PLACE)
                .putShort((short) id.length)
                .put(id)
                .put(record.output() == Output.RECORDS ? RECORDS : BATCHES)
                .put(topic)
                .put((byte) 0)
                .putInt(origin.partition())
                .putLong(origin.offset())
                .putInt(record.sourceIndex())
                .array();
    }

    /** The id of a waiting key, or of a prefix. */
    static byte[] id(byte[] waiting) {
        return Arrays.copyOfRange(waiting, Short.BYTES, Short.BYTES + idLength(waiting));
    }

    static Output output(byte[] waiting) {
        return waiting[Short.BYTES + idLength(waiting)] == RECORDS ? Output.RECORDS : Output.BATCHES;
    }

    private static int idLength(byte[] waiting) {
        return Short.toUnsignedInt(ByteBuffer.wrap(waiting).getShort());
    }

    static Bytes queued(long deadlineMs, byte[] waiting) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + waiting.length)
                .putLong(deadlineMs)
                .put(waiting)
                .array());
    }

    static long deadlineMs(Bytes queued) {
        return ByteBuffer.wrap(queued.get()).getLong();
    }

    /** What follows the deadline. */
    static byte[] unqueued(Bytes queued) {
        return Arrays.copyOfRange(queued.get(), Long.BYTES, queued.get().length);
    }
}
