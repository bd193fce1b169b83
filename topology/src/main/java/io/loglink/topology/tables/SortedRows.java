package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Rows in the order of the bytes of their keys, as a store wants to be given them. Most comparisons are of numbers: a few bytes
 * of each key, from the first on in which they differ.
 */
final class SortedRows {
    private static final int INDEX_BITS = 20;
    private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
    private static final int PREFIX_BYTES = Long.BYTES - (INDEX_BITS + 7) / Byte.SIZE;

    private SortedRows() {}

    static List<Map.Entry<TableKey, byte[]>> of(Map<TableKey, byte[]> rows) {
        List<Map.Entry<TableKey, byte[]>> entries = new ArrayList<>(rows.entrySet());
        if (entries.size() > INDEX_MASK) {
            entries.sort(SortedRows::compare);
            return entries;
        }
        int common = commonPrefix(entries);
        long[] order = new long[entries.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = prefix(entries.get(i).getKey().bytes(), common) << INDEX_BITS | i;
        }
        Arrays.sort(order);
        List<Map.Entry<TableKey, byte[]>> sorted = new ArrayList<>(order.length);
        for (long place : order) {
            sorted.add(entries.get((int) place & INDEX_MASK));
        }
        sortEqualPrefixes(sorted, order);
        return sorted;
    }

    private static void sortEqualPrefixes(List<Map.Entry<TableKey, byte[]>> sorted, long[] order) {
        int from = 0;
        for (int i = 1; i <= order.length; i++) {
            if (i == order.length || order[i] >>> INDEX_BITS != order[from] >>> INDEX_BITS) {
                if (i - from > 1) {
                    sorted.subList(from, i).sort(SortedRows::compare);
                }
                from = i;
            }
        }
    }

    private static int compare(Map.Entry<TableKey, byte[]> one, Map.Entry<TableKey, byte[]> other) {
        return Arrays.compareUnsigned(one.getKey().bytes(), other.getKey().bytes());
    }

    private static int commonPrefix(List<Map.Entry<TableKey, byte[]>> entries) {
        byte[] first = entries.isEmpty() ? new byte[0] : entries.get(0).getKey().bytes();
        int common = first.length;
        for (Map.Entry<TableKey, byte[]> entry : entries) {
            byte[] key = entry.getKey().bytes();
            int differs = Arrays.mismatch(first, 0, common, key, 0, Math.min(common, key.length));
            common = differs < 0 ? common : differs;
        }
        return common;
    }

    /** Bytes from a place on, the first one highest, so that the numbers are in the order of the bytes; positive. */
    private static long prefix(byte[] bytes, int from) {
        long prefix = 0;
        for (int i = from; i < from + PREFIX_BYTES; i++) {
            prefix = prefix << Byte.SIZE | (i < bytes.length ? bytes[i] & 0xFF : 0);
        }
        return prefix;
    }
}
