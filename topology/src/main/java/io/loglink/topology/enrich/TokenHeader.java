package io.loglink.topology.enrich;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka header that holds a project's token. Its name is compared without regard to case: it was an HTTP header once,
 * and the Collector writes it as its configuration spells it. Immutable.
 *
 * @param name name of the header; null when tokens do not come in a header
 */
record TokenHeader(@Nullable String name) {

    /** The first non-empty value of the header; null when there is none. */
    @Nullable
    String value(Headers headers) {
        for (Header header : headers) {
            if (isToken(header) && header.value() != null && header.value().length > 0) {
                return new String(header.value(), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    /** The headers without the token, which must not travel on (link rule 8). */
    Headers without(Headers headers) {
        RecordHeaders kept = new RecordHeaders();
        for (Header header : headers) {
            if (!isToken(header)) {
                kept.add(header);
            }
        }
        return kept;
    }

    private boolean isToken(Header header) {
        return name != null && name.equalsIgnoreCase(header.key());
    }
}
