package io.loglink.serdes.avro;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.loglink.serdes.otlp.AnyValueWalker;
import io.loglink.serdes.otlp.AnyValueWalker.Event;
import io.loglink.serdes.otlp.OtlpBatch;
import java.nio.charset.StandardCharsets;

/**
 * An AnyValue as text, in UTF-8: a string as it is, an int in decimal, a double and a bool as JSON, bytes as base64, arrays and
 * maps as JSON text, no value as empty text. Within JSON no value is null, and what JSON has no number for ({@code NaN},
 * {@code Infinity}, {@code -Infinity}) is a string. Of a duplicate key of a map the first one counts. Bytes that are not
 * UTF-8 become U+FFFD, as {@code new String(bytes, UTF_8)} does it. Nesting may be of any depth. Not thread-safe.
 */
public final class AnyValueText {
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private final AnyValueWalker walker = new AnyValueWalker();
    private final JsonText json = new JsonText(walker);

    /** Appends the text of the AnyValue whose content {@code source} holds from {@code from} to before {@code to}. */
    public void append(AvroOutput out, byte[] source, int from, int to) {
        Event event = walker.start(source, from, to);
        if (event == Event.STRING) {
            out.writeText(source, walker.textStart(), walker.textEnd());
        } else {
            appendOther(out, source, event);
        }
    }

    /** Writes the text of the value of an attribute as an Avro string. */
    void write(AvroOutput out, OtlpBatch batch, int attribute) {
        byte[] source = batch.bytes();
        int end = batch.valueEnd(attribute);
        int plain = AnyValueWalker.plainStringStart(source, batch.valueStart(attribute), end);
        if (plain >= 0) {
            out.writeString(source, plain, end);
        } else if (!PlainNumbers.write(out, source, batch.valueStart(attribute), end)) {
            write(out, source, walker.start(batch, attribute));
        }
    }

    /** The walker, to be started by whoever knows where the value stands; {@link #write(AvroOutput, byte[], Event)} goes on. */
    AnyValueWalker walker() {
        return walker;
    }

    /** Writes the text of the value at which the walker was started as an Avro string. */
    void write(AvroOutput out, byte[] source, Event event) {
        switch (event) {
            case STRING -> out.writeString(source, walker.textStart(), walker.textEnd());
            case EMPTY -> out.writeByte(0);
            default -> {
                int textStart = out.beginString();
                appendOther(out, source, event);
                out.endString(textStart);
            }
        }
    }

    private void appendOther(AvroOutput out, byte[] source, Event event) {
        switch (event) {
            case BOOL -> out.writeRaw(bool(walker.longValue()));
            case INT -> out.writeDecimal(walker.longValue());
            case DOUBLE -> writeDouble(out, walker.longValue());
            case BYTES -> Base64Text.write(out, source, walker.textStart(), walker.textEnd());
            case ARRAY_START, MAP_START -> json.append(out, source, event);
            default -> {
                // Empty: no text.
            }
        }
    }

    /** The text of a double with no length before it. */
    static void writeDouble(AvroOutput out, long bits) {
        if (!ShortDecimals.write(out, Double.longBitsToDouble(bits))) {
            out.writeRaw(ascii(number(bits)));
        }
    }

    static byte[] bool(long value) {
        return value == 0 ? FALSE : TRUE;
    }

    /** Jackson's own algorithm: the shortest decimal form, the same on every JDK. */
    static String number(long bits) {
        return NumberOutput.toString(Double.longBitsToDouble(bits), true);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
