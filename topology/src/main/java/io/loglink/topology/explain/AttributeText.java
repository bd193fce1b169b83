package io.loglink.topology.explain;

import io.loglink.serdes.avro.AnyValueText;
import io.loglink.serdes.avro.AvroOutput;
import io.loglink.serdes.otlp.AnyValueCursor;
import io.loglink.serdes.otlp.OtlpBatch;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Attributes of a batch as text, as the records output writes them. Not thread-safe. */
final class AttributeText {
    private final AnyValueCursor cursor = new AnyValueCursor();
    private final AnyValueText values = new AnyValueText();
    private final AvroOutput out = new AvroOutput(256);

    String key(OtlpBatch batch, int attribute) {
        int from = batch.keyStart(attribute);
        return new String(batch.bytes(), from, batch.keyEnd(attribute) - from, StandardCharsets.UTF_8);
    }

    /** The type of its value: {@code string}, {@code int}, {@code array}, …; {@code empty} when it has none. */
    String type(OtlpBatch batch, int attribute) {
        return cursor.read(batch.bytes(), batch.valueStart(attribute), batch.valueEnd(attribute))
                .type()
                .name()
                .toLowerCase(Locale.ROOT);
    }

    String value(OtlpBatch batch, int attribute) {
        out.clear();
        values.append(out, batch.bytes(), batch.valueStart(attribute), batch.valueEnd(attribute));
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
