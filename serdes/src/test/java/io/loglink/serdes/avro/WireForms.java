package io.loglink.serdes.avro;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Ways to write one message that all mean the same to protobuf, or nearly: whoever uses a wild one parses it to know. */
final class WireForms {
    private final Random random;
    private final boolean wild;

    private WireForms(Random random, boolean wild) {
        this.random = random;
        this.wild = wild;
    }

    /** Fields from the last to the first, as the Collector writes them. */
    static byte[] reversed(Message message) {
        return join(new WireForms(new Random(0), false).fields(message));
    }

    /**
     * Fields in any order, singular ones twice, messages in two pieces, unknown fields and groups in between, lengths longer
     * than they need be.
     */
    static byte[] wild(Message message, Random random) {
        return join(new WireForms(random, true).fields(message));
    }

    /** One field; those of one group keep their order. */
    private record Chunk(Object group, byte[] bytes) {}

    private List<Chunk> fields(Message message) {
        Map<Object, Deque<Chunk>> groups = new LinkedHashMap<>();
        for (Map.Entry<FieldDescriptor, Object> set : message.getAllFields().entrySet()) {
            FieldDescriptor field = set.getKey();
            Object group = field.getContainingOneof() == null ? field : field.getContainingOneof();
            Deque<Chunk> chunks = groups.computeIfAbsent(group, g -> new ArrayDeque<>());
            List<?> values = field.isRepeated() ? (List<?>) set.getValue() : List.of(set.getValue());
            values.forEach(value -> addField(chunks, group, field, value));
        }
        if (wild) {
            addNoise(message, groups);
        }
        return inOrder(groups);
    }

    private List<Chunk> inOrder(Map<Object, Deque<Chunk>> groups) {
        List<Object> order = new ArrayList<>();
        groups.forEach((group, chunks) -> order.addAll(Collections.nCopies(chunks.size(), group)));
        if (wild) {
            Collections.shuffle(order, random);
        } else {
            Collections.reverse(order);
        }
        return order.stream().map(group -> groups.get(group).remove()).toList();
    }

    private void addField(Deque<Chunk> chunks, Object group, FieldDescriptor field, Object value) {
        if (value instanceof Message message) {
            List<Chunk> content = fields(message);
            int cut = wild && !field.isRepeated() && random.nextInt(3) == 0 ? random.nextInt(content.size() + 1) : 0;
            if (cut > 0) {
                chunks.add(new Chunk(group, lengthDelimited(field.getNumber(), join(content.subList(0, cut)))));
            }
            chunks.add(
                    new Chunk(group, lengthDelimited(field.getNumber(), join(content.subList(cut, content.size())))));
            return;
        }
        chunks.add(new Chunk(group, scalar(field, value)));
    }

    /** Values that a later one of the same field replaces, a merged list, and fields that nobody knows. */
    private void addNoise(Message message, Map<Object, Deque<Chunk>> groups) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            Object group = field.getContainingOneof() == null ? field : field.getContainingOneof();
            Deque<Chunk> chunks = groups.get(group);
            if (chunks != null && !field.isRepeated() && random.nextInt(12) == 0) {
                Object other = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                        ? message.newBuilderForType().newBuilderForField(field).build()
                        : field.getDefaultValue();
                Deque<Chunk> before = new ArrayDeque<>();
                addField(before, group, field, other);
                before.descendingIterator().forEachRemaining(chunks::addFirst);
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            Object group = new Object();
            groups.put(group, new ArrayDeque<>(List.of(new Chunk(group, unknownField()))));
        }
    }

    private byte[] unknownField() {
        UnknownFieldSet.Field field =
                switch (random.nextInt(5)) {
                    case 0 -> UnknownFieldSet.Field.newBuilder().addVarint(-1).build();
                    case 1 -> UnknownFieldSet.Field.newBuilder().addFixed32(7).build();
                    case 2 -> UnknownFieldSet.Field.newBuilder().addFixed64(7).build();
                    case 3 ->
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("unknown"))
                                .build();
                    default ->
                        UnknownFieldSet.Field.newBuilder()
                                .addGroup(UnknownFieldSet.newBuilder()
                                        .addField(
                                                1,
                                                UnknownFieldSet.Field.newBuilder()
                                                        .addLengthDelimited(ByteString.copyFromUtf8("in a group"))
                                                        .build())
                                        .build())
                                .build();
                };
        // Above 1000, which is the field of an older OTLP.
        return UnknownFieldSet.newBuilder()
                .addField(2000 + random.nextInt(5000), field)
                .build()
                .toByteArray();
    }

    private static byte[] scalar(FieldDescriptor field, Object value) {
        return bytes(out -> {
            int number = field.getNumber();
            switch (field.getType()) {
                case STRING -> out.writeString(number, (String) value);
                case BYTES -> out.writeBytes(number, (ByteString) value);
                case BOOL -> out.writeBool(number, (Boolean) value);
                case INT64 -> out.writeInt64(number, (Long) value);
                case INT32 -> out.writeInt32(number, (Integer) value);
                case UINT32 -> out.writeUInt32(number, (Integer) value);
                case FIXED32 -> out.writeFixed32(number, (Integer) value);
                case FIXED64 -> out.writeFixed64(number, (Long) value);
                case DOUBLE -> out.writeDouble(number, (Double) value);
                case ENUM -> out.writeEnum(number, ((EnumValueDescriptor) value).getNumber());
                default -> throw new IllegalArgumentException("not in OTLP: " + field);
            }
        });
    }

    private byte[] lengthDelimited(int number, byte[] content) {
        return bytes(out -> {
            out.writeUInt32NoTag(number << 3 | 2);
            if (wild && random.nextInt(10) == 0 && content.length < 128) {
                out.write((byte) (content.length | 0x80));
                out.write((byte) 0);
            } else {
                out.writeUInt32NoTag(content.length);
            }
            out.writeRawBytes(content);
        });
    }

    private static byte[] join(List<Chunk> chunks) {
        return bytes(out -> {
            for (Chunk chunk : chunks) {
                out.writeRawBytes(chunk.bytes);
            }
        });
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
