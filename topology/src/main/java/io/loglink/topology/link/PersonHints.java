package io.loglink.topology.link;

import io.loglink.serdes.otlp.OtlpBatch;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The hint of link rule 7: a conventional key that is on a record which lacks the configured one. Immutable. */
public final class PersonHints {
    private static final byte[][] KEYS = Conventions.PERSON_HINTS.stream()
            .map(key -> key.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private PersonHints() {}

    /** The first conventional key among the record's own attributes; null when there is none. */
    public static @Nullable String find(OtlpBatch batch, int record) {
        int from = batch.recordAttributesFrom(record);
        int to = batch.recordAttributesTo(record);
        for (int i = 0; i < KEYS.length; i++) {
            if (batch.find(from, to, KEYS[i]) >= 0) {
                return Conventions.PERSON_HINTS.get(i);
            }
        }
        return null;
    }
}
