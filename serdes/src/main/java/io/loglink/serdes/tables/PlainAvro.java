package io.loglink.serdes.tables;

import io.loglink.serdes.avro.CheckedDecoder;
import java.io.IOException;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows that were written with just the schema that they are read with, and of simple types only, as nearly all are: there is
 * nothing to resolve then, and no record to build. Immutable.
 */
final class PlainAvro {
    private final String[] names;
    private final Schema[] types;

    private PlainAvro(List<Schema.Field> fields) {
        names = fields.stream().map(Schema.Field::name).toArray(String[]::new);
        types = fields.stream().map(Schema.Field::schema).toArray(Schema[]::new);
    }

    /** For rows of a schema; null when it is not this simple. */
    static @Nullable PlainAvro of(Schema writer, Schema reader) {
        boolean simple =
                writer.equals(reader) && reader.getFields().stream().allMatch(field -> isSimple(field.schema()));
        return simple ? new PlainAvro(reader.getFields()) : null;
    }

    private static boolean isSimple(Schema type) {
        return switch (type.getType()) {
            case STRING, LONG, BOOLEAN, NULL -> true;
            case UNION -> type.getTypes().stream().allMatch(PlainAvro::isSimple);
            default -> false;
        };
    }

    AvroFields.Values read(CheckedDecoder from) throws IOException {
        Object[] values = new Object[names.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(types[i], from);
        }
        return name -> {
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return values[i];
                }
            }
            return null;
        };
    }

    private static @Nullable Object value(Schema type, CheckedDecoder from) throws IOException {
        return switch (type.getType()) {
            case STRING -> from.readString();
            case LONG -> from.readLong();
            case BOOLEAN -> from.readBoolean();
            case UNION -> value(type.getTypes().get(from.readIndex()), from);
            case NULL -> null;
            default -> throw new AvroRuntimeException("not a simple type: " + type.getType());
        };
    }
}
