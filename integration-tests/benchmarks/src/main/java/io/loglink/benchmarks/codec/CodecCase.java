package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.workload.FieldOrder;
import io.loglink.benchmarks.workload.LogBatches.Shape;
import io.loglink.serdes.otlp.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * What is read while measuring.
 *
 * @param records records a batch
 */
record CodecCase(Signal signal, Shape shape, FieldOrder order, int records) {
    /** What the figures are of: the logs of a Collector. */
    static final CodecCase HEADLINE = new CodecCase(Signal.LOGS, Shape.USUAL, FieldOrder.DESCENDING, 1_000);

    private static final int[] RECORDS = {1, 100, 1_000, 8_192};

    /** Every combination. */
    static List<CodecCase> all() {
        List<CodecCase> cases = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            for (Shape shape : Shape.values()) {
                for (FieldOrder order : FieldOrder.values()) {
                    for (int records : RECORDS) {
                        cases.add(new CodecCase(signal, shape, order, records));
                    }
                }
            }
        }
        return cases;
    }

    /** The case as one argument of a program. */
    String text() {
        return signal + ":" + shape + ":" + order + ":" + records;
    }

    /** The case of {@link #text}. */
    static CodecCase of(String text) {
        String[] parts = text.split(":", -1);
        return new CodecCase(
                Signal.valueOf(parts[0]),
                Shape.valueOf(parts[1]),
                FieldOrder.valueOf(parts[2]),
                Integer.parseInt(parts[3]));
    }
}
