package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.Raw.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a batch that was read holds, as text. */
final class BatchText {
    private BatchText() {}

    /** Attributes as {@code key=value}; of a value that is neither a string nor an int, its type. */
    static List<String> attributes(OtlpBatch batch, int from, int to) {
        List<String> attributes = new ArrayList<>();
        AnyValueCursor cursor = new AnyValueCursor();
        for (int attribute = from; attribute < to; attribute++) {
            cursor.read(batch.bytes(), batch.valueStart(attribute), batch.valueEnd(attribute));
            String value =
                    switch (cursor.type()) {
                        case STRING -> text(batch, cursor.payloadStart(), cursor.payloadEnd());
                        case INT -> Long.toString(cursor.longValue());
                        default -> cursor.type().toString();
                    };
            attributes.add(text(batch, batch.keyStart(attribute), batch.keyEnd(attribute)) + "=" + value);
        }
        return attributes;
    }

    static String text(OtlpBatch batch, int from, int to) {
        return new String(batch.bytes(), from, to - from, StandardCharsets.UTF_8);
    }
}
