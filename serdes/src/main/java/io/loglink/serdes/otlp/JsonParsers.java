package io.loglink.serdes.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/** Makes parsers for batches: limited by memory alone, as batches in protobuf are. Thread-safe. */
final class JsonParsers {
    /** Each level costs the parser some 70 bytes; ten million open brackets must not cost the heap. */
    private static final int DEEPEST = 1_000_000;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            // OTLP is UTF-8, and only in UTF-8 are the parser's positions those of bytes.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    /** A parser before the first token of {@code json}. */
    JsonParser parser(byte[] json) throws IOException {
        return factory.createParser(json);
    }

    /** Where the current token starts. */
    static int position(JsonParser json) {
        return (int) json.currentTokenLocation().getByteOffset();
    }

    /** Goes to the end of the value that the parser stands at and returns the position after it. */
    static int skipValue(JsonParser json) throws IOException {
        json.skipChildren();
        json.finishToken();
        return (int) json.currentLocation().getByteOffset();
    }
}
