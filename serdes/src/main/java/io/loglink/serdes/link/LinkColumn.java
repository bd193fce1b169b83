package io.loglink.serdes.link;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The links of one kind of the records of a batch: each link once, numbered from 0 in the order in which it was added, and for
 * each record the number of its link. What is made of a link, its encoded form for one, is kept by its number and so made once
 * for all records that share it, without asking each of them which link it was. Reused from batch to batch. Not thread-safe.
 *
 * @param <L> the link
 */
public final class LinkColumn<L> {
    private static final int NONE = -1;
    private static final int FEW = 64;
    private static final int SMALL = 1_024;

    private @Nullable Object[] links = new Object[FEW];
    private int[] uses = new int[FEW];
    private int size;
    private int[] ofRecords = new int[FEW];

    /** Forgets everything, and makes room for records that have no link yet. */
    void begin(int records) {
        // One huge batch must not make every later one keep its memory.
        if (ofRecords.length < records || ofRecords.length > 4 * Math.max(records, SMALL)) {
            ofRecords = new int[Math.max(records, FEW)];
        }
        Arrays.fill(ofRecords, 0, records, NONE);
        if (links.length > 4 * Math.max(size, SMALL)) {
            links = new Object[FEW];
            uses = new int[FEW];
        } else {
            Arrays.fill(links, 0, size, null);
        }
        size = 0;
    }

    /** Adds a link, which no record has yet, and returns its number. A link that is added again gets another number. */
    public int add(L link) {
        if (size == links.length) {
            links = Arrays.copyOf(links, size * 2);
            uses = Arrays.copyOf(uses, size * 2);
        }
        links[size] = link;
        uses[size] = 0;
        return size++;
    }

    /** Gives a record the link of that number. */
    public void set(int record, int number) {
        ofRecords[record] = number;
        uses[number]++;
    }

    /** How many links have been added. */
    public int size() {
        return size;
    }

    /** The link of a number. */
    @SuppressWarnings("unchecked") // only what add was given is in it
    public L link(int number) {
        return (L) links[number];
    }

    /** How often a link has been given to a record. */
    public int uses(int number) {
        return uses[number];
    }

    /**
     * The number of a record's link.
     *
     * @throws IllegalStateException if it has none
     */
    public int numberOf(int record) {
        int number = ofRecords[record];
        if (number == NONE) {
            throw new IllegalStateException("record " + record + " has not been linked");
        }
        return number;
    }

    /** A record's link; throws as {@link #numberOf} does. */
    public L of(int record) {
        return link(numberOf(record));
    }
}
