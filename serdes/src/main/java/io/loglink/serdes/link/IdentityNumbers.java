package io.loglink.serdes.link;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers objects by identity, from 0 in the order of their first sight: an identity map that makes no garbage. Not
 * thread-safe.
 */
public final class IdentityNumbers {
    private @Nullable Object[] table = new Object[128];
    private int[] numbers = new int[128];
    private int[] slots = new int[64];
    private int size;

    /** Forgets all objects. */
    public void clear() {
        for (int i = 0; i < size; i++) {
            table[slots[i]] = null;
        }
        size = 0;
    }

    /** Number of objects seen. */
    public int size() {
        return size;
    }

    /** The number of the object; {@link #size()} as it was before the call if it is seen for the first time. */
    public int of(Object object) {
        int slot = slotOf(object);
        if (table[slot] == null) {
            if (size == slots.length) {
                grow();
                slot = slotOf(object);
            }
            table[slot] = object;
            numbers[slot] = size;
            slots[size++] = slot;
        }
        // The object is not remembered as the last one: storing a reference costs more than finding it again.
        return numbers[slot];
    }

    private int slotOf(Object object) {
        int hash = System.identityHashCode(object);
        int slot = (hash ^ hash >>> 16) & (table.length - 1);
        while (table[slot] != null && table[slot] != object) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private void grow() {
        @Nullable Object[] oldTable = table;
        table = new Object[oldTable.length * 2];
        numbers = new int[oldTable.length * 2];
        for (int number = 0; number < size; number++) {
            Object object = oldTable[slots[number]];
            if (object != null) {
                slots[number] = slotOf(object);
                table[slots[number]] = object;
                numbers[slots[number]] = number;
            }
        }
        slots = Arrays.copyOf(slots, table.length / 2);
    }
}
