package io.loglink.serdes.avro;

import java.util.Arrays;

/** Encoded parts of a batch that several of its records share: each is encoded once and then copied. Not thread-safe. */
final class BlockMemo {
    private static final int KEPT_BYTES = 1 << 20;
    private static final int ABSENT = -1;
    private static final int SMALL = 1_024;

    private final AvroOutput bytes = new AvroOutput(4096);
    private int[] starts = new int[0];
    private int[] ends = new int[0];

    /** Forgets all blocks; from now on there may be blocks 0 to {@code count - 1}. */
    void reset(int count) {
        bytes.clear(KEPT_BYTES);
        if (starts.length < count || starts.length > 4 * Math.max(count, SMALL)) {
            starts = new int[count];
            ends = new int[count];
        }
        Arrays.fill(starts, 0, count, ABSENT);
    }

    /** Whether the block is there. */
    boolean has(int block) {
        return starts[block] != ABSENT;
    }

    /** Begins a block, to be written to the output that this returns, and then to be ended. */
    AvroOutput begin(int block) {
        starts[block] = bytes.size();
        return bytes;
    }

    /** Ends the block that was begun last. */
    void end(int block) {
        ends[block] = bytes.size();
    }

    /** Appends a block to {@code out}. */
    void copy(int block, AvroOutput out) {
        out.writeRaw(bytes.buffer(), starts[block], ends[block]);
    }
}
