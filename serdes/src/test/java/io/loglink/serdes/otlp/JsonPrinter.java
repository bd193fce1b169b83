package io.loglink.serdes.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Prints messages as OTLP's JSON, by the descriptors of opentelemetry-proto and the rules of the specification: it knows nothing
 * of the reader. It uses every freedom that a writer has, and those that the Collector's reader grants.
 */
final class JsonPrinter {
    private final Random random;
    private final StringBuilder out = new StringBuilder();

    private JsonPrinter(Random random) {
        this.random = random;
    }

    static byte[] print(Message message, Random random) {
        JsonPrinter printer = new JsonPrinter(random);
        printer.message(message);
        return printer.out.toString().getBytes(UTF_8);
    }

    /** The message without what JSON cannot carry. */
    @SuppressWarnings("unchecked") // the builder of a message builds that message
    static <M extends Message> M withoutUnknownFields(M message) {
        Message.Builder builder = message.toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance());
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (field.getKey().getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            if (field.getKey().isRepeated()) {
                List<Message> elements = new ArrayList<>();
                for (Object element : (List<?>) field.getValue()) {
                    elements.add(withoutUnknownFields((Message) element));
                }
                builder.setField(field.getKey(), elements);
            } else {
                builder.setField(field.getKey(), withoutUnknownFields((Message) field.getValue()));
            }
        }
        return (M) builder.build();
    }

    private void message(Message message) {
        List<Map.Entry<FieldDescriptor, Object>> fields =
                new ArrayList<>(message.getAllFields().entrySet());
        Collections.shuffle(fields, random);
        out.append(blank()).append('{');
        String comma = "";
        for (Map.Entry<FieldDescriptor, Object> field : fields) {
            out.append(comma).append(strangers(field.getKey())).append(blank());
            name(field.getKey());
            out.append(':').append(blank());
            value(field.getKey(), field.getValue());
            comma = ",";
        }
        out.append(blank()).append('}');
    }

    private void name(FieldDescriptor field) {
        out.append('"').append(once(8) ? field.getName() : field.getJsonName()).append('"');
    }

    /** Fields that a reader must pass over; those of OTLP's own names are null, which is absent. */
    private String strangers(FieldDescriptor field) {
        if (!once(10)) {
            return "";
        }
        String stranger = field.isRepeated() || field.getContainingOneof() != null ? "x-" : "";
        return "\"unknown\":{\"timeUnixNano\":[1,{\"a\":\"}\"}],\"b\":-1.5e3},\"" + stranger + field.getJsonName()
                + "\":null,";
    }

    private void value(FieldDescriptor field, Object value) {
        if (!field.isRepeated()) {
            single(field, value);
            return;
        }
        out.append('[');
        String comma = "";
        for (Object element : (List<?>) value) {
            out.append(comma).append(blank());
            single(field, element);
            comma = ",";
        }
        out.append(blank()).append(']');
    }

    private void single(FieldDescriptor field, Object value) {
        switch (field.getType()) {
            case MESSAGE -> message((Message) value);
            case STRING -> string((String) value);
            case BYTES -> bytes(field, (ByteString) value);
            case ENUM -> enumValue((EnumValueDescriptor) value);
            case FIXED64, UINT64 -> number(Long.toUnsignedString((long) value), true);
            case INT64 -> number(value.toString(), true);
            case FIXED32, UINT32 -> number(Integer.toUnsignedString((int) value), false);
            case INT32 -> number(value.toString(), false);
            case DOUBLE -> real((double) value);
            case BOOL -> out.append(value);
            default -> throw new IllegalStateException("OTLP has no " + field.getType());
        }
    }

    private void number(String digits, boolean quoted) {
        String quote = quoted != once(4) ? "\"" : "";
        out.append(quote).append(digits).append(quote);
    }

    private void real(double value) {
        boolean special = Double.isNaN(value) || Double.isInfinite(value);
        String quote = special || once(4) ? "\"" : "";
        out.append(quote).append(value).append(quote);
    }

    private void enumValue(EnumValueDescriptor value) {
        boolean named = once(4) && value.getIndex() >= 0;
        out.append(named ? '"' + value.getName() + '"' : Integer.toString(value.getNumber()));
    }

    private void bytes(FieldDescriptor field, ByteString value) {
        boolean id = field.getName().endsWith("_id");
        out.append('"').append(id ? hex(value) : base64(value)).append('"');
    }

    private String hex(ByteString id) {
        String hex = HexFormat.of().formatHex(id.toByteArray());
        return once(2) ? hex : hex.toUpperCase(Locale.ROOT);
    }

    private String base64(ByteString bytes) {
        Base64.Encoder encoder = once(2) ? Base64.getEncoder() : Base64.getUrlEncoder();
        return (once(2) ? encoder : encoder.withoutPadding()).encodeToString(bytes.toByteArray());
    }

    private void string(String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\' || once(20)) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private String blank() {
        return once(8) ? " \n" : "";
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }
}
