package io.loglink.serdes.avro;

/**
 * The attribute keys that one record passed on, for the next record: most have the same keys in the same order, and then
 * nothing about them has to be checked again. Keys are kept as Avro strings. Not thread-safe.
 */
final class KeySequence {
    private static final int MOST_KEYS = 64;
    private static final int LONGEST_KEY = 63;

    private final byte[] keys = new byte[MOST_KEYS * (LONGEST_KEY + 1)];
    private final int[] ends = new int[MOST_KEYS + 1];
    private final int[] writtenAt = new int[MOST_KEYS];
    private int size;

    /**
     * Writes the key if it is the one at {@code index}.
     *
     * @param index how many keys this record has passed on so far, all of them of this sequence
     * @return false if it is another key; nothing was written then
     */
    boolean write(AvroOutput out, int index, byte[] source, int keyStart, int keyEnd) {
        if (index >= size) {
            return false;
        }
        int start = ends[index];
        int length = ends[index + 1] - start;
        // Behind the length, which takes one byte.
        if (length - 1 != keyEnd - keyStart) {
            return false;
        }
        writtenAt[index] = out.size();
        return out.writeIfEqual(keys, start, length, source, keyStart);
    }

    /** Adds the first {@code count} keys of the sequence, which {@link #write} has just written to {@code out}. */
    void noteIn(SeenKeys seen, AvroOutput out, int count) {
        for (int index = 0; index < count; index++) {
            int start = writtenAt[index];
            seen.add(out.buffer(), start, start + ends[index + 1] - ends[index]);
        }
    }

    /** Makes a key the one at {@code index} and drops those after it; it stands in {@code output} as an Avro string. */
    void set(int index, byte[] output, int start, int end) {
        if (index > size || index >= MOST_KEYS || end - start > LONGEST_KEY + 1) {
            size = Math.min(size, index);
            return;
        }
        System.arraycopy(output, start, keys, ends[index], end - start);
        ends[index + 1] = ends[index] + end - start;
        size = index + 1;
    }
}
