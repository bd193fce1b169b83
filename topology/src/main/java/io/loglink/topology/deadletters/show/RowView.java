package io.loglink.topology.deadletters.show;

import io.loglink.serdes.avro.AvroOutline;
import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.topology.deadletters.show.ValueView.Stop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a row of a table in Avro. */
final class RowView {
    private final Masking masking;
    private final WriterSchemas schemas;

    RowView(Masking masking, WriterSchemas schemas) {
        this.masking = masking;
        this.schemas = schemas;
    }

    /** @param mayHoldTokens whether bytes that cannot be told apart must be hidden */
    ValueView of(byte[] value, boolean mayHoldTokens) {
        AvroOutline outline = AvroOutline.of(value, schemas);
        String encoding = outline.schema() == null
                ? "avro, schema id " + outline.schemaId()
                : "avro, schema id " + outline.schemaId() + " " + outline.schema();
        return new ValueView(
                encoding,
                value.length,
                outline.fields().isEmpty() ? null : masked(outline.fields()),
                stop(value, outline, mayHoldTokens));
    }

    private static @Nullable Stop stop(byte[] value, AvroOutline outline, boolean mayHoldTokens) {
        Integer at = outline.faultAt();
        String fault = outline.fault();
        if (at == null || fault == null) {
            return null;
        }
        List<String> dump = mayHoldTokens ? List.of() : HexDump.around(value, at, any -> false);
        return new Stop(at, fault, dump);
    }

    private Map<String, @Nullable Object> masked(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        fields.forEach((name, value) ->
                masked.put(name, masking.hides(name) || name.equals("tokens") ? Masking.HIDDEN : value));
        return masked;
    }
}
