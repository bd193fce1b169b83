package io.loglink.benchmarks.codec;

import com.fasterxml.jackson.core.io.NumberOutput;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How protobuf's values are written in the enriched schemas, the way one writes it by hand and with an eye to speed. Stateless. */
final class AvroRecords {
    static final int SCHEMA_ID = 42;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String[] SEVERITIES = {"trace", "debug", "info", "warn", "error", "fatal"};
    private static final int BAND = 4;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private AvroRecords() {}

    static long timestampMs(LogRecord log) {
        long nanos = log.getTimeUnixNano() != 0 ? log.getTimeUnixNano() : log.getObservedTimeUnixNano();
        return nanos == 0 ? CodecInput.TIMESTAMP_MS : millis(nanos);
    }

    static long timestampMs(Span span) {
        long nanos = span.getStartTimeUnixNano();
        return nanos == 0 ? CodecInput.TIMESTAMP_MS : millis(nanos);
    }

    static long millis(long nanos) {
        return Long.divideUnsigned(nanos, NANOS_PER_MILLI);
    }

    static Map<String, String> attributes(List<KeyValue> attributes) {
        Map<String, String> texts = new HashMap<>(attributes.size() * 2);
        for (int i = 0; i < attributes.size(); i++) {
            KeyValue attribute = attributes.get(i);
            texts.putIfAbsent(attribute.getKey(), text(attribute.getValue()));
        }
        return texts;
    }

    static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case DOUBLE_VALUE -> NumberOutput.toString(value.getDoubleValue(), true);
            case VALUE_NOT_SET -> "";
            default -> throw new IllegalArgumentException("not in the workload: " + value.getValueCase());
        };
    }

    static String severity(LogRecord log) {
        int number = log.getSeverityNumberValue();
        return number >= 1 && number <= SEVERITIES.length * BAND
                ? SEVERITIES[(number - 1) / BAND]
                : log.getSeverityText().toLowerCase(Locale.ROOT);
    }

    static String hex(ByteString id) {
        int size = id.size();
        if (size == 0) {
            return "";
        }
        byte[] digits = new byte[2 * size];
        for (int i = 0; i < size; i++) {
            byte value = id.byteAt(i);
            digits[2 * i] = DIGITS[value >> 4 & 0xF];
            digits[2 * i + 1] = DIGITS[value & 0xF];
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
