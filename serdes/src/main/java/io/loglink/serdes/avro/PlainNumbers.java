package io.loglink.serdes.avro;

import io.loglink.serdes.otlp.AnyValueWalker;

/** AnyValues that are one int or one double and nothing else, written without starting a walk. Stateless. */
final class PlainNumbers {
    private PlainNumbers() {}

    /** Writes the number's text as an Avro string; false if the value from {@code from} is anything else. */
    static boolean write(AvroOutput out, byte[] source, int from, int to) {
        if (AnyValueWalker.isPlainDouble(source, from, to)) {
            int textStart = out.beginString();
            AnyValueText.writeDouble(out, Words.get(source, from + 1));
            out.endString(textStart);
            return true;
        }
        long value = AnyValueWalker.plainInt(source, from, to);
        if (value < 0) {
            return false;
        }
        int textStart = out.beginString();
        out.writeDecimal(value);
        out.endString(textStart);
        return true;
    }
}
