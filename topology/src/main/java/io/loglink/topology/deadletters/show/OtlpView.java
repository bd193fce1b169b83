package io.loglink.topology.deadletters.show;

import io.loglink.serdes.otlp.OtlpOutline;
import io.loglink.serdes.otlp.OutlineNode;
import io.loglink.serdes.otlp.OutlineNode.Fault;
import io.loglink.serdes.otlp.OutlineNode.Message;
import io.loglink.serdes.otlp.OutlineNode.Value;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.otlp.SignalDetector;
import io.loglink.topology.deadletters.show.ValueView.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a batch in protobuf as OTLP's JSON would have it. */
final class OtlpView {
    /** In the place where the bytes are not what they should be. */
    private static final String FAULT = "!";

    private final Masking masking;
    private final Hidden hidden = new Hidden();
    private int before;

    OtlpView(Masking masking) {
        this.masking = masking;
    }

    /**
     * Reads a batch.
     *
     * @param from where it begins in the value: behind a frame, if there is one
     * @param encoding its name
     * @param expected the signal of its topic, where its records do not tell
     */
    ValueView of(byte[] value, int from, String encoding, Signal expected) {
        before = from;
        byte[] batch = from == 0 ? value : Arrays.copyOfRange(value, from, value.length);
        Signal detected = new SignalDetector().detect(batch);
        OtlpOutline outline = OtlpOutline.of(batch, detected == null ? expected : detected);
        Map<String, Object> content = message(outline.parts());
        Optional<Fault> fault = outline.firstFault();
        return new ValueView(
                encoding,
                value.length,
                content,
                fault.map(found -> stop(value, found)).orElse(null));
    }

    private Stop stop(byte[] value, Fault fault) {
        int at = before + fault.at();
        return new Stop(at, fault.what(), HexDump.around(value, at, hidden));
    }

    private Map<String, Object> message(List<OutlineNode> parts) {
        Map<String, Object> fields = new LinkedHashMap<>();
        boolean secret = isSecretAttribute(parts);
        for (OutlineNode part : parts) {
            if (part instanceof Message message) {
                Object content = secret ? hide(message) : message(message.parts());
                add(fields, message.name(), message.list(), content);
            } else if (part instanceof Value value) {
                add(fields, value.name(), value.list(), scalar(value));
            } else if (part instanceof Fault fault) {
                add(fields, FAULT, true, fault.what() + " at byte " + (before + fault.at()));
            }
        }
        return fields;
    }

    /** A KeyValue whose key says that its value is none of anybody's business; or one without a key, which may be cut off. */
    private boolean isSecretAttribute(List<OutlineNode> parts) {
        String key = null;
        boolean isKeyValue = false;
        for (OutlineNode part : parts) {
            if (part instanceof Value value && value.name().equals("key")) {
                key = value.text();
            }
            isKeyValue |= part instanceof Message message && message.name().equals("value");
        }
        return key == null ? isKeyValue && masking.tokensInValues() : masking.hides(key);
    }

    private Object hide(Message message) {
        hidden.add(before + message.from(), before + message.to());
        return Masking.HIDDEN;
    }

    @SuppressWarnings("unchecked") // what is in a list's place is the list that was put there
    private static void add(Map<String, Object> fields, String name, boolean list, Object content) {
        if (list) {
            ((List<Object>) fields.computeIfAbsent(name, any -> new ArrayList<>())).add(content);
        } else {
            fields.put(name, content);
        }
    }

    private static Object scalar(Value value) {
        return switch (value.kind()) {
            case BOOL -> Boolean.valueOf(value.text());
            case NUMBER -> number(value.text());
            default -> value.text();
        };
    }

    /** What JSON has no number for stays text. */
    private static Object number(String text) {
        Double number = Double.valueOf(text);
        if (number.isNaN() || number.isInfinite()) {
            return text;
        }
        return text.matches("-?\\d+") ? (Object) Long.valueOf(text) : number;
    }
}
