package io.loglink.topology.late;

import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.enrich.WaitingRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;

/**
 * The keys under which records wait. Pure functions.
 *
 * <pre>
 * waiting: [hash of the id, 4 bytes][length of the id, 2 bytes][id][output][topic][0][partition, 4][offset, 8][index, 4]
 * queue:   [deadline, 8 bytes, big-endian][waiting key]
 * marker:  [0, 8 bytes][hash of the id, 4 bytes][length of the id, 2 bytes][id]
 * fence:   [a hash, 4 bytes][0, 2 bytes], see {@link Fences}
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
    private static final int ID = Integer.BYTES + Short.BYTES;
    private static final int PLACE = Integer.BYTES + Long.BYTES + Integer.BYTES;

    private WaitingKeys() {}

    /** What the keys of all records of an id begin with. */
    static byte[] prefix(byte[] id) {
        return begin(id, 0).array();
    }

    private static ByteBuffer begin(byte[] id, int more) {
        return ByteBuffer.allocate(ID + id.length + more)
                .putInt(Utils.murmur2(id))
                .putShort((short) id.length)
                .put(id);
    }

    /** After the key of the last record of an id: behind the prefix stands an output, below 0xFF. */
    static Bytes end(byte[] prefix) {
        byte[] end = Arrays.copyOf(prefix, prefix.length + 1);
        end[prefix.length] = (byte) 0xFF;
        return Bytes.wrap(end);
    }

    /** Before the keys of all ids with a hash; no record's key. */
    static Bytes fence(int hash) {
        return Bytes.wrap(ByteBuffer.allocate(ID).putInt(hash).array());
    }

    static byte[] waiting(byte[] id, WaitingRecord record) {
        Origin origin = record.origin();
        byte[] topic = origin.topic().getBytes(StandardCharsets.UTF_8);
        return begin(id, 1 + topic.length + 1 + PLACE)
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
        return Arrays.copyOfRange(waiting, ID, ID + idLength(waiting));
    }

    static Output output(byte[] waiting) {
        return waiting[ID + idLength(waiting)] == RECORDS ? Output.RECORDS : Output.BATCHES;
    }

    private static int idLength(byte[] waiting) {
        return Short.toUnsignedInt(ByteBuffer.wrap(waiting).getShort(Integer.BYTES));
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
