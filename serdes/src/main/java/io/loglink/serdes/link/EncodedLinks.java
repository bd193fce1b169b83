package io.loglink.serdes.link;

import io.loglink.serdes.otlp.AttributeWriter;
import io.loglink.serdes.otlp.BatchEdit;
import io.loglink.serdes.otlp.Signal;
import java.util.Arrays;

/** The attributes of the links of one batch, encoded one behind the other, each link once. Not thread-safe. */
final class EncodedLinks {
    private static final int ABSENT = -1;
    private static final int FEW = 64;
    private static final int SMALL = 1_024;

    private final AttributeWriter writer;
    private int[] starts = new int[FEW];
    private int[] ends = new int[FEW];

    EncodedLinks(Signal signal) {
        writer = new AttributeWriter(signal);
    }

    /** Forgets the links of the batch before, whose edit must have been applied; now there are so many. */
    void reset(int links) {
        writer.reset();
        if (starts.length < links || starts.length > 4 * Math.max(links, SMALL)) {
            starts = new int[Math.max(links, FEW)];
            ends = new int[starts.length];
        }
        Arrays.fill(starts, 0, links, ABSENT);
    }

    /** Whether the link of that number has yet to be written, between {@link #begin} and {@link #end}. */
    boolean isNew(int number) {
        return starts[number] == ABSENT;
    }

    AttributeWriter begin(int number) {
        starts[number] = writer.size();
        return writer;
    }

    void end(int number) {
        ends[number] = writer.size();
    }

    /** Adds the attributes of the link of that number to a record. */
    void add(BatchEdit edit, int record, int number) {
        edit.addAttributes(record, writer.bytes(), starts[number], ends[number]);
    }
}
