package io.loglink.serdes.tables;

import java.util.Arrays;

/** Stored sessions: a leading byte (format and flags), the start as a varint, then end minus start as one when the end is known. */
public final class SessionRowCodec implements RowCodec<SessionRow> {
    private static final int DELETED = 1;
    private static final int RECORDING = 2;
    private static final int END = 4;

    @Override
    public byte[] encode(SessionRow row) {
        Long end = row.endedAtMs();
        byte[] stored = new byte[1 + 2 * StoredBytes.MAX_NUMBER];
        stored[0] = StoredBytes.lead(
                (row.deleted() ? DELETED : 0) | (row.hasRecording() ? RECORDING : 0) | (end == null ? 0 : END));
        int at = StoredBytes.write(row.startedAtMs(), stored, 1);
        if (end != null) {
            at = StoredBytes.write(end - row.startedAtMs(), stored, at);
        }
        return Arrays.copyOf(stored, at);
    }

    @Override
    public SessionRow decode(byte[] stored) {
        StoredBytes in = new StoredBytes(stored);
        int flags = in.readFlags();
        long start = in.readNumber();
        Long end = (flags & END) == 0 ? null : Long.valueOf(start + in.readNumber());
        if (in.position() != stored.length) {
            throw new IllegalArgumentException(
                    "a stored session has " + (stored.length - in.position()) + " bytes too many");
        }
        return new SessionRow(start, end, (flags & RECORDING) != 0, (flags & DELETED) != 0);
    }
}
