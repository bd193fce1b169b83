package io.loglink.serdes.otlp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What {@link OtlpSplicer} is to change in a batch: attributes to add to records and to take away from records, scopes and
 * resources, and records to leave out. One instance is used again and again. Not thread-safe.
 */
public final class BatchEdit {
    private static final int NONE = -1;
    private static final int KEPT = 1 << 16;
    private static final int FROM = 0;
    private static final int TO = 1;
    private static final int NEXT = 2;
    private static final int SOURCE = 3;
    /** How many of the last sources are looked at: records take their attributes from a few buffers in turns. */
    private static final int RECENT = 4;

    private @Nullable OtlpBatch batch;
    private boolean[] dropped = new boolean[64];
    private int droppedCount;

    // Additions of one record are a list: the record holds the first and the last, each holds the next.
    private final IntRows additions = new IntRows(4);
    private byte[] @Nullable [] sources = new byte[8][];
    private int sourceCount;
    private int[] firstAddition = new int[64];
    private int[] lastAddition = new int[64];
    private int[] addedBytes = new int[64];

    // Removed fields as start << 32 | end, so that sorting them by position is sorting longs.
    private long[] removed = new long[16];
    private int removedCount;
    private boolean removedInOrder = true;

    /** Starts an edit of {@code of} that changes nothing yet. The batch must stay as it is until the edit is applied. */
    public void reset(OtlpBatch of) {
        batch = of;
        int records = of.recordCount();
        if (dropped.length < records || (dropped.length > KEPT && records < KEPT)) {
            allocate(Math.max(records, Math.min(dropped.length * 2, KEPT)));
        }
        Arrays.fill(dropped, 0, records, false);
        Arrays.fill(firstAddition, 0, records, NONE);
        Arrays.fill(addedBytes, 0, records, 0);
        droppedCount = 0;
        // Nulls, so that a batch that has been dealt with is not kept alive by what was added to it.
        Arrays.fill(sources, 0, sourceCount, null);
        sourceCount = 0;
        if (sources.length > KEPT) {
            sources = new byte[KEPT][];
        }
        additions.clear();
        removedCount = 0;
        removedInOrder = true;
        if (removed.length > KEPT) {
            removed = new long[KEPT];
        }
    }

    /** Leaves the record out. Dropping it again changes nothing. */
    public void dropRecord(int record) {
        if (!dropped[record]) {
            dropped[record] = true;
            droppedCount++;
        }
    }

    /** Takes the attribute away from its record, scope or resource. Taking it away again changes nothing. */
    public void removeAttribute(int attribute) {
        OtlpBatch of = requireBatch();
        int start = of.attributeFieldStart(attribute);
        int end = of.attributeFieldEnd(attribute);
        if (removedCount == removed.length) {
            removed = Arrays.copyOf(removed, removedCount * 2);
        }
        long range = (long) start << 32 | end;
        removedInOrder &= removedCount == 0 || removed[removedCount - 1] < range;
        removed[removedCount++] = range;
    }

    /**
     * Appends the fields in {@code source} from {@code from} to before {@code to} to the record, behind those of earlier calls.
     * They are not copied before the edit is applied.
     */
    public void addAttributes(int record, byte[] source, int from, int to) {
        int addition = additions.add(from, to, NONE, sourceNumber(source));
        if (firstAddition[record] == NONE) {
            firstAddition[record] = addition;
        } else {
            additions.set(lastAddition[record], NEXT, addition);
        }
        lastAddition[record] = addition;
        addedBytes[record] += to - from;
    }

    /** Storing a reference for every addition would cost G1 a memory fence each: an array is stored once. */
    private int sourceNumber(byte[] source) {
        for (int number = sourceCount - 1; number >= Math.max(0, sourceCount - RECENT); number--) {
            if (sources[number] == source) {
                return number;
            }
        }
        if (sourceCount == sources.length) {
            sources = Arrays.copyOf(sources, sourceCount * 2);
        }
        sources[sourceCount] = source;
        return sourceCount++;
    }

    boolean isDropped(int record) {
        return droppedCount > 0 && dropped[record];
    }

    boolean removesNothing() {
        return removedCount == 0;
    }

    /** By how many bytes the content of the record grows. */
    int addedBytes(int record) {
        return additions.size() == 0 ? 0 : addedBytes[record];
    }

    /** Copies what is added to the record to {@code into} and returns the position after it. */
    int copyAdded(int record, byte[] into, int at) {
        int position = at;
        for (int addition = firstAddition[record]; addition != NONE; addition = additions.get(addition, NEXT)) {
            int from = additions.get(addition, FROM);
            int size = additions.get(addition, TO) - from;
            System.arraycopy(sources[additions.get(addition, SOURCE)], from, into, position, size);
            position += size;
        }
        return position;
    }

    int removedCount() {
        return removedCount;
    }

    int removedStart(int index) {
        return (int) (removed[index] >>> 32);
    }

    int removedEnd(int index) {
        return (int) removed[index];
    }

    /** The first removed field that starts at {@code position} or later. */
    int firstRemoved(int position) {
        int found = Arrays.binarySearch(removed, 0, removedCount, (long) position << 32);
        return found >= 0 ? found : -found - 1;
    }

    /** How many bytes of the message from {@code start} to before {@code end} are taken away. */
    int removedBytes(int start, int end) {
        if (removedCount == 0) {
            return 0;
        }
        int bytes = 0;
        for (int i = firstRemoved(start); i < removedCount && removedStart(i) < end; i++) {
            bytes += removedEnd(i) - removedStart(i);
        }
        return bytes;
    }

    /** Brings the removed fields into the order of their positions, each once. */
    void sortRemoved() {
        if (removedInOrder) {
            return;
        }
        Arrays.sort(removed, 0, removedCount);
        int distinct = 1;
        for (int i = 1; i < removedCount; i++) {
            if (removed[i] != removed[distinct - 1]) {
                removed[distinct++] = removed[i];
            }
        }
        removedCount = distinct;
        removedInOrder = true;
    }

    void requireFor(OtlpBatch expected) {
        if (batch != expected) {
            throw new IllegalArgumentException(
                    "the edit was started for another batch: call reset with this one first");
        }
    }

    private void allocate(int records) {
        dropped = new boolean[records];
        firstAddition = new int[records];
        lastAddition = new int[records];
        addedBytes = new int[records];
    }

    private OtlpBatch requireBatch() {
        if (batch == null) {
            throw new IllegalStateException("call reset before the first change");
        }
        return batch;
    }
}
