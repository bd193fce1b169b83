package io.loglink.serdes.avro;

import java.util.stream.Stream;

/** The names of an enum whose numbers go from 0. Immutable. */
final class NamedNumbers {
    private final byte[][] avroStrings;

    NamedNumbers(String... names) {
        this.avroStrings = Stream.of(names).map(AvroOutput::avroString).toArray(byte[][]::new);
    }

    /** Writes the name of the number, or the number in decimal when it has none. */
    void write(AvroOutput out, int number) {
        if (number >= 0 && number < avroStrings.length) {
            out.writeRaw(avroStrings[number]);
            return;
        }
        int textStart = out.beginString();
        out.writeDecimal(number);
        out.endString(textStart);
    }
}
