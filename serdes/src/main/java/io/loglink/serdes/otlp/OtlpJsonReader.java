package io.loglink.serdes.otlp;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.loglink.serdes.otlp.JsonResult.NotReadable;
import io.loglink.serdes.otlp.JsonResult.Transcoded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches in OTLP's JSON by turning them into protobuf, after the rules of the specification ("JSON Protobuf Encoding")
 * and the tolerance of the Collector's own reader: ids in hex of either case, 64-bit numbers as text or numbers, enums as
 * numbers or names, names in lowerCamelCase or snake_case, unknown fields ignored, null as absent. protobuf's own JsonFormat
 * must not be used for this: it takes the ids for base64 and makes other ids of them without an error.
 *
 * <p>A record that holds what it may not is broken by itself; a fault outside of records, or in the JSON, makes the whole value
 * unreadable. Bytes that are no UTF-8, which the Collector passes on in JSON, are read as U+FFFD. Not thread-safe.
 */
public final class OtlpJsonReader {
    private final JsonParsers parsers = new JsonParsers();
    private final JsonTranscoder transcoder = new JsonTranscoder();

    /** Reads {@code json} as a batch of {@code signal}. Never throws because of what the value holds. */
    public JsonResult read(byte[] json, Signal signal) {
        byte[] text = withoutMark(json);
        try {
            return transcode(text, signal);
        } catch (Malformed e) {
            return notOtlp(String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            return Utf8Text.isValid(text) ? notOtlp(notJson(e)) : read(Utf8Text.repaired(text), signal);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }

    /** The signal of a batch, by its first field that tells; null when none does. */
    public @Nullable Signal detectSignal(byte[] json) {
        try (JsonParser parser = parsers.parser(withoutMark(json))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Signal signal = JsonSchema.signalOf(parser.currentName());
                if (signal != null) {
                    return signal;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    private JsonResult transcode(byte[] json, Signal signal) throws IOException {
        try (JsonParser parser = parsers.parser(json)) {
            transcoder.read(parser, signal);
        }
        String own = signal == Signal.LOGS ? "resourceLogs" : "resourceSpans";
        String other = signal == Signal.LOGS ? "resourceSpans" : "resourceLogs";
        Set<Signal> named = transcoder.namedSignals();
        if (named.size() > 1) {
            return notOtlp("the object holds both resourceLogs and resourceSpans");
        }
        if (named.isEmpty() && !transcoder.empty()) {
            return notOtlp("the object has no " + own);
        }
        if (!named.isEmpty() && !named.contains(signal)) {
            return new NotReadable(new Unreadable(
                    Unreadable.WRONG_SIGNAL, "the object holds " + other + " where " + own + " is expected"));
        }
        return new Transcoded(
                transcoder.write(), transcoder.sourceIndexes(), broken(json, signal, transcoder.faults()));
    }

    private List<BrokenRecord> broken(byte[] json, Signal signal, List<JsonTranscoder.Fault> faults)
            throws IOException {
        if (faults.isEmpty()) {
            return List.of();
        }
        Set<Integer> indexes = faults.stream().map(JsonTranscoder.Fault::index).collect(Collectors.toSet());
        try (JsonParser parser = parsers.parser(json)) {
            List<byte[]> envelopes = new JsonEnvelopes(json, parser, signal, indexes).read();
            List<BrokenRecord> broken = new ArrayList<>(faults.size());
            for (int i = 0; i < faults.size(); i++) {
                JsonTranscoder.Fault fault = faults.get(i);
                broken.add(new BrokenRecord(fault.index(), fault.detail(), envelopes.get(i)));
            }
            return List.copyOf(broken);
        }
    }

    private static byte[] withoutMark(byte[] json) {
        int mark = OtlpEncoding.byteOrderMark(json);
        return mark == 0 ? json : Arrays.copyOfRange(json, mark, json.length);
    }

    private static NotReadable notOtlp(String detail) {
        return new NotReadable(new Unreadable(Unreadable.NOT_OTLP, detail));
    }

    /** The parser's own message is left out: it quotes the value. */
    private static String notJson(JacksonException e) {
        JsonLocation at = e.getLocation();
        return "not valid JSON" + (at == null ? "" : " at byte " + at.getByteOffset());
    }
}
