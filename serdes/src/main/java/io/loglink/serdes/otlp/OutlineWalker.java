package io.loglink.serdes.otlp;

import io.loglink.serdes.otlp.OutlineNode.Fault;
import io.loglink.serdes.otlp.OutlineNode.Kind;
import io.loglink.serdes.otlp.OutlineNode.Message;
import io.loglink.serdes.otlp.OutlineNode.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Walks the bytes of a batch for an {@link OtlpOutline}. Not thread-safe. */
final class OutlineWalker {
    /** Deeper messages are told by their size: nobody reads them, and the stack is finite. */
    private static final int DEEPEST = 100;

    private final byte[] bytes;
    private final Varints varints = new Varints();
    private final GroupSkipper groups = new GroupSkipper();

    OutlineWalker(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The fields of a message of {@link JsonSchema}, up to its end or to where the bytes no longer tell what follows. */
    List<OutlineNode> message(int type, int from, int to, int depth) {
        List<OutlineNode> parts = new ArrayList<>();
        int at = from;
        while (at < to) {
            try {
                at = field(type, at, to, depth, parts);
            } catch (Malformed e) {
                parts.add(new Fault(e.position(), e.what()));
                return parts;
            }
        }
        return parts;
    }

    /** Reads the field at {@code at} and returns the position after it. */
    private int field(int type, int at, int to, int depth, List<OutlineNode> parts) {
        int tag = (int) varints.read(bytes, at, to);
        int start = varints.next();
        if (Wire.field(tag) == 0) {
            throw new Malformed("field number zero", at);
        }
        JsonField field = JsonSchema.byNumber(type, Wire.field(tag));
        if (field != null && Wire.wireType(field.tag()) != Wire.wireType(tag)) {
            parts.add(new Fault(
                    at,
                    "%s has wire type %d instead of %d"
                            .formatted(field.name(), Wire.wireType(tag), Wire.wireType(field.tag()))));
            field = null;
        }
        return Wire.wireType(tag) == Wire.LENGTH
                ? lengthDelimited(field, tag, start, to, depth, parts)
                : number(field, tag, start, to, parts);
    }

    /** What passes the end of its message is shown as far as it is there; the fault is told where the bytes end. */
    private int lengthDelimited(
            @Nullable JsonField field, int tag, int at, int to, int depth, List<OutlineNode> parts) {
        int length = (int) varints.read(bytes, at, to);
        int start = varints.next();
        boolean cut = length < 0 || length > to - start;
        int end = cut ? to : start + length;
        boolean faultWithin = false;
        if (field == null) {
            parts.add(new Value(
                    "field " + Wire.field(tag),
                    true,
                    start,
                    end,
                    Kind.OTHER,
                    sized(end - start, "bytes of no known field")));
        } else if (field.child() == Schema.NO_CHILD) {
            parts.add(new Value(field.name(), field.list(), start, end, kind(field), text(field, start, end)));
        } else if (depth == DEEPEST) {
            parts.add(new Value(
                    field.name(),
                    field.list(),
                    start,
                    end,
                    Kind.OTHER,
                    sized(end - start, "bytes, nested too deep to show")));
        } else {
            Message message =
                    new Message(field.name(), field.list(), start, end, message(field.child(), start, end, depth + 1));
            parts.add(message);
            faultWithin = cut && new OtlpOutline(message.parts()).firstFault().isPresent();
        }
        if (cut && !faultWithin) {
            parts.add(new Fault(
                    at,
                    "a length of %d passes the end of its message, of which %d bytes are left"
                            .formatted(length, to - start)));
        }
        return end;
    }

    private int number(@Nullable JsonField field, int tag, int at, int to, List<OutlineNode> parts) {
        int end;
        String text;
        switch (Wire.wireType(tag)) {
            case Wire.VARINT -> {
                long number = varints.read(bytes, at, to);
                end = varints.next();
                text = varint(field, number);
            }
            case Wire.FIXED64 -> {
                end = fixedEnd(at, Long.BYTES, to);
                long number = Wire.fixed64(bytes, at);
                boolean isDouble = field != null && field.form() == JsonField.Form.DOUBLE;
                text = isDouble ? Double.toString(Double.longBitsToDouble(number)) : Long.toUnsignedString(number);
            }
            case Wire.FIXED32 -> {
                end = fixedEnd(at, Integer.BYTES, to);
                text = Long.toString(Wire.fixed32(bytes, at));
            }
            case Wire.START_GROUP -> {
                end = groups.skip(bytes, Wire.field(tag), at, to);
                text = sized(end - at, "bytes of a group");
            }
            default -> throw Wire.noValue(tag, at);
        }
        parts.add(
                field == null
                        ? new Value("field " + Wire.field(tag), true, at, end, Kind.OTHER, text)
                        : new Value(field.name(), field.list(), at, end, kind(field), text));
        return end;
    }

    private static String varint(@Nullable JsonField field, long number) {
        if (field == null) {
            return Long.toString(number);
        }
        return switch (field.form()) {
            case BOOL -> Boolean.toString(number != 0);
            case UINT32 -> Long.toString(number & 0xFFFFFFFFL);
            case INT64 -> Long.toString(number);
            default -> Integer.toString((int) number);
        };
    }

    private static Kind kind(JsonField field) {
        return switch (field.form()) {
            case STRING -> Kind.TEXT;
            case TRACE_ID, SPAN_ID -> Kind.ID;
            case BASE64 -> Kind.BYTES;
            case BOOL -> Kind.BOOL;
            case INT64, FIXED64 -> Kind.LONG;
            default -> Kind.NUMBER;
        };
    }

    private String text(JsonField field, int from, int to) {
        return switch (field.form()) {
            case TRACE_ID, SPAN_ID -> HexFormat.of().formatHex(bytes, from, to);
            case BASE64 -> Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to));
            default -> new String(bytes, from, to - from, StandardCharsets.UTF_8);
        };
    }

    private static int fixedEnd(int at, int width, int to) {
        if (to - at < width) {
            throw new Malformed("a number of " + width + " bytes passes the end of its message", at);
        }
        return at + width;
    }

    private static String sized(int size, String of) {
        return String.format(Locale.ROOT, "%,d %s", size, of);
    }
}
