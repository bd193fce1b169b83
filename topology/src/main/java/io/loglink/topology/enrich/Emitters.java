package io.loglink.topology.enrich;

import io.loglink.serdes.avro.EnrichedRecordEncoder;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.topology.config.EnrichSettings;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Makes emitters, the same for the topology, for {@link DryRun} and for records that waited. Each is for one task. */
final class Emitters {
    private final ReservedNames reserved;
    /** It holds a token, which must not travel on. */
    private final @Nullable String hiddenResourceAttribute;

    Emitters(EnrichSettings settings) {
        this.reserved = new ReservedNames(settings.attributePrefix());
        this.hiddenResourceAttribute = settings.project().resourceAttribute();
    }

    /**
     * The records output.
     *
     * @param logSchemaId id in the registry of the schema of logs, {@code spanSchemaId} of that of spans
     * @param maxMessageBytes the largest message that can be written now, before compression
     */
    Emitter records(int logSchemaId, int spanSchemaId, IntSupplier maxMessageBytes) {
        byte[] hidden =
                hiddenResourceAttribute == null ? null : hiddenResourceAttribute.getBytes(StandardCharsets.UTF_8);
        return new RecordEmitter(
                new EnrichedRecordEncoder(logSchemaId, spanSchemaId, reserved, hidden), maxMessageBytes);
    }

    /** The batches output. */
    Emitter batches(IntSupplier maxMessageBytes) {
        return new BatchEmitter(reserved, hiddenResourceAttribute, maxMessageBytes);
    }
}
