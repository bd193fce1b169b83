package io.loglink.serdes.link;

import io.loglink.serdes.otlp.AttributeWriter;
import io.loglink.serdes.otlp.BatchEdit;
import io.loglink.serdes.otlp.Signal;
import java.util.Arrays;

/** The attributes of the links of one batch, encoded one behind the other, each link once. Not thread-safe. */
final class EncodedLinks {
    private final IdentityNumbers numbers = new IdentityNumbers();
    private final AttributeWriter writer;
    /** The attributes of link {@code n} stand from {@code ends[n]} to before {@code ends[n + 1]}. */
    private int[] ends = new int[64];

    private int count;

    EncodedLinks(Signal signal) {
        writer = new AttributeWriter(signal);
    }

    /** Forgets the links of the batch before, whose edit must have been applied. */
    void reset() {
        numbers.clear();
        writer.reset();
        count = 0;
    }

    int numberOf(Object link) {
        return numbers.of(link);
    }

    /** Whether the link of that number has to be written to {@link #writer}, which {@link #end} ends. */
    boolean isNew(int number) {
        return number == count;
    }

    AttributeWriter writer() {
        return writer;
    }

    void end() {
        count++;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count] = writer.size();
    }

    /** Adds the attributes of the link of that number to a record. */
    void add(BatchEdit edit, int record, int number) {
        edit.addAttributes(record, writer.bytes(), ends[number], ends[number + 1]);
    }
}
