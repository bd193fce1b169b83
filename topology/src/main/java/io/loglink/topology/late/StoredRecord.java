package io.loglink.topology.late;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A waiting record as it is stored: {@code [deadline, 8 bytes][flags, 1 byte][record]}.
 *
 * @param deadlineMs when its time is up, milliseconds since 1970
 * @param flags what must be known of it without reading it
 * @param encoded the record, as its codec writes it
 */
record StoredRecord(long deadlineMs, Flags flags, byte[] encoded) {
    private static final int RECORD = Long.BYTES + 1;

    byte[] bytes() {
        return ByteBuffer.allocate(RECORD + encoded.length)
                .putLong(deadlineMs)
                .put(flags.bits())
                .put(encoded)
                .array();
    }

    static StoredRecord of(byte[] stored) {
        ByteBuffer in = ByteBuffer.wrap(stored);
        return new StoredRecord(in.getLong(), Flags.of(in.get()), Arrays.copyOfRange(stored, RECORD, stored.length));
    }

    /**
     * Two facts about a record.
     *
     * @param held it has not been emitted
     * @param known its row is known; it stays because another may come
     */
    record Flags(boolean held, boolean known) {
        static final Flags NONE = new Flags(false, false);
        private static final int HELD = 1;
        private static final int KNOWN = 2;

        byte bits() {
            return (byte) ((held ? HELD : 0) | (known ? KNOWN : 0));
        }

        static Flags of(byte bits) {
            return new Flags((bits & HELD) != 0, (bits & KNOWN) != 0);
        }
    }
}
