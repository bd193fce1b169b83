package io.loglink.benchmarks.workload;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** In which order the fields of every message are written. The elements of a repeated field keep theirs. */
public enum FieldOrder {
    /** By number, as SDKs write. */
    ASCENDING {
        @Override
        public byte[] write(Message message) {
            return message.toByteArray();
        }
    },
    /** By falling number, as the Collector writes. */
    DESCENDING {
        @Override
        public byte[] write(Message message) {
            try {
                return descending(message);
            } catch (IOException e) {
                throw new UncheckedIOException("bytes in memory cannot be written", e);
            }
        }
    };

    /** The message's bytes in this order. */
    public abstract byte[] write(Message message);

    private static byte[] descending(Message message) throws IOException {
        List<Map.Entry<FieldDescriptor, Object>> fields =
                new ArrayList<>(message.getAllFields().entrySet());
        Collections.reverse(fields);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (Map.Entry<FieldDescriptor, Object> field : fields) {
            FieldDescriptor descriptor = field.getKey();
            List<?> values = descriptor.isRepeated() ? (List<?>) field.getValue() : List.of(field.getValue());
            for (Object value : values) {
                if (value instanceof Message nested) {
                    out.writeByteArray(descriptor.getNumber(), descending(nested));
                } else {
                    writeScalar(out, descriptor, value);
                }
            }
        }
        out.flush();
        return bytes.toByteArray();
    }

    private static void writeScalar(CodedOutputStream out, FieldDescriptor field, Object value) throws IOException {
        int number = field.getNumber();
        switch (field.getType()) {
            case STRING -> out.writeString(number, (String) value);
            case BYTES -> out.writeBytes(number, (com.google.protobuf.ByteString) value);
            case FIXED64 -> out.writeFixed64(number, (Long) value);
            case FIXED32 -> out.writeFixed32(number, (Integer) value);
            case UINT32 -> out.writeUInt32(number, (Integer) value);
            case INT64 -> out.writeInt64(number, (Long) value);
            case DOUBLE -> out.writeDouble(number, (Double) value);
            case BOOL -> out.writeBool(number, (Boolean) value);
            case ENUM ->
                out.writeEnum(number, ((com.google.protobuf.Descriptors.EnumValueDescriptor) value).getNumber());
            default -> throw new IllegalArgumentException("no OTLP field is of type " + field.getType());
        }
    }
}
