package io.loglink.topology.enrich;

import io.loglink.serdes.otlp.AnyValueCursor;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.ValueType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the tokens that are in attributes of resources. Not thread-safe. */
final class ResourceTokens {
    private final byte @Nullable [] key;
    private final AnyValueCursor value = new AnyValueCursor();

    /** @param attribute key of the resource attribute that holds a token; null when none does */
    ResourceTokens(@Nullable String attribute) {
        key = attribute == null ? null : attribute.getBytes(StandardCharsets.UTF_8);
    }

    /** The value of the attribute; null when the resource has none that is a string. */
    @Nullable
    String of(OtlpBatch otlp, int resource) {
        if (key == null) {
            return null;
        }
        int at = otlp.find(otlp.resourceAttributesFrom(resource), otlp.resourceAttributesTo(resource), key);
        if (at < 0) {
            return null;
        }
        value.read(otlp.bytes(), otlp.valueStart(at), otlp.valueEnd(at));
        if (value.type() != ValueType.STRING) {
            return null;
        }
        int from = value.payloadStart();
        return new String(otlp.bytes(), from, value.payloadEnd() - from, StandardCharsets.UTF_8);
    }
}
