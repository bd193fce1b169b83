package io.loglink.serdes.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a message in ways that protobuf allows and protobuf-java never uses. The elements of a repeated field keep their order. */
final class WireEncoder {
    /** The order of the fields of every message. */
    enum Order {
        /** By number, as SDKs and older Collectors write. */
        ASCENDING,
        /** By falling number, as the Collector writes. */
        REVERSE,
        /** Mixed, elements of different repeated fields between one another. */
        SHUFFLED
    }

    private final Order order;
    private final Random random;
    private final boolean wasteful;

    private WireEncoder(Order order, Random random, boolean wasteful) {
        this.order = order;
        this.random = random;
        this.wasteful = wasteful;
    }

    /** Writes with every length in its shortest form. */
    static byte[] encode(Message message, Order order, Random random) {
        return new WireEncoder(order, random, false).message(message);
    }

    /** Writes some tags and lengths longer than needed, and some singular fields more than once. */
    static byte[] encodeWastefully(Message message, Order order, Random random) {
        return new WireEncoder(order, random, true).message(message);
    }

    private byte[] message(Message message) {
        List<Deque<byte[]>> fields = new ArrayList<>();
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            fields.add(field(field.getKey(), field.getValue()));
        }
        for (Map.Entry<Integer, UnknownFieldSet.Field> field :
                message.getUnknownFields().asMap().entrySet()) {
            fields.add(new ArrayDeque<>(List.of(unknown(field.getKey(), field.getValue()))));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (order == Order.REVERSE) {
            Collections.reverse(fields);
        }
        while (!fields.isEmpty()) {
            int next = order == Order.SHUFFLED ? random.nextInt(fields.size()) : 0;
            Deque<byte[]> field = fields.get(next);
            if (!field.isEmpty()) {
                out.writeBytes(field.removeFirst());
            }
            if (field.isEmpty()) {
                fields.remove(next);
            }
        }
        return out.toByteArray();
    }

    private Deque<byte[]> field(FieldDescriptor field, Object value) {
        Deque<byte[]> elements = new ArrayDeque<>();
        if (field.isRepeated()) {
            for (Object element : (List<?>) value) {
                elements.add(element(field, element));
            }
            return elements;
        }
        if (wasteful && random.nextInt(10) == 0) {
            elements.add(element(field, value instanceof Message message ? mergedInto(message) : value));
        }
        elements.add(element(field, value));
        return elements;
    }

    /** A message to stand before {@code message} in the same field: the two merge, or the second replaces the first. */
    private static Message mergedInto(Message message) {
        if (message instanceof AnyValue) {
            return AnyValue.newBuilder().setStringValue("overwritten").build();
        }
        // The reader does not join the pieces of an array or a map, so only an empty piece may come first.
        boolean holdsValues = message instanceof ArrayValue || message instanceof KeyValueList;
        return holdsValues ? message.getDefaultInstanceForType() : message;
    }

    private byte[] element(FieldDescriptor field, Object value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            int wireType = field.getLiteType().getWireType();
            varint(out, (field.getNumber() << 3) | wireType);
            switch (field.getType()) {
                case MESSAGE -> lengthDelimited(out, message((Message) value));
                case STRING -> lengthDelimited(out, value.toString().getBytes(StandardCharsets.UTF_8));
                case BYTES -> lengthDelimited(out, ((ByteString) value).toByteArray());
                case FIXED64 -> out.writeFixed64NoTag((Long) value);
                case DOUBLE -> out.writeDoubleNoTag((Double) value);
                case FIXED32 -> out.writeFixed32NoTag((Integer) value);
                case BOOL -> out.writeBoolNoTag((Boolean) value);
                case INT64 -> out.writeInt64NoTag((Long) value);
                case INT32 -> out.writeInt32NoTag((Integer) value);
                case UINT32 -> out.writeUInt32NoTag((Integer) value);
                case ENUM -> out.writeInt32NoTag(((EnumValueDescriptor) value).getNumber());
                default -> throw new IllegalArgumentException("not in OTLP: " + field.getType());
            }
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lengthDelimited(CodedOutputStream out, byte[] content) throws IOException {
        varint(out, content.length);
        out.writeRawBytes(content);
    }

    private void varint(CodedOutputStream out, int value) throws IOException {
        if (!wasteful || random.nextInt(10) > 0) {
            out.writeUInt32NoTag(value);
            return;
        }
        int rest = value;
        for (int i = random.nextInt(5); i > 0 || (rest & ~0x7F) != 0; i--) {
            out.write((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((byte) rest);
    }

    private static byte[] unknown(int number, UnknownFieldSet.Field field) {
        return UnknownFieldSet.newBuilder().addField(number, field).build().toByteArray();
    }
}
