package io.loglink.serdes.tables;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** The fields of a row that came as Avro, resolved to Loglink's own schema, so that each has the type of that schema. */
final class AvroFields implements RowFields {
    private final Values values;

    AvroFields(Values values) {
        this.values = values;
    }

    /** The fields of a record. */
    static AvroFields of(GenericRecord row) {
        return new AvroFields(name -> row.hasField(name) ? row.get(name) : null);
    }

    /** Values by the names of fields. */
    interface Values {
        /** The value in Avro's generic form; null when there is none. */
        @Nullable
        Object get(String name);
    }

    @Override
    public @Nullable String id(String name) {
        return text(name);
    }

    @Override
    public @Nullable String text(String name) {
        Object field = given(name);
        String text = field == null ? "" : field.toString();
        return text.isEmpty() ? null : text;
    }

    @Override
    public @Nullable Long integer(String name) {
        return given(name) instanceof Number number ? number.longValue() : null;
    }

    @Override
    public @Nullable Boolean flag(String name) {
        return given(name) instanceof Boolean flag ? flag : null;
    }

    @Override
    public @Nullable Long timeMs(String name) {
        return integer(name);
    }

    @Override
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (given(name) instanceof Iterable<?> elements) {
            elements.forEach(element -> texts.add(String.valueOf(element)));
        }
        return texts;
    }

    private @Nullable Object given(String name) {
        return values.get(name);
    }
}
