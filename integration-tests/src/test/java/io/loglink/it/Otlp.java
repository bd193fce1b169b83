package io.loglink.it;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** OTLP batches, made and read with protobuf-java. */
public final class Otlp {
    /** Time of the generated records, ten minutes into the session of {@link Rows}. */
    public static final long TIME_UNIX_NANO = (Rows.SESSION_START + 600_000) * 1_000_000L;

    private Otlp() {}

    public static KeyValue attribute(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value).build());
    }

    public static KeyValue attribute(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    /** A log record with a body and attributes. */
    public static LogRecord log(String body, KeyValue... attributes) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(TIME_UNIX_NANO)
                .setObservedTimeUnixNano(TIME_UNIX_NANO + 1)
                .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
                .setSeverityText("INFO")
                .setBody(AnyValue.newBuilder().setStringValue(body))
                .addAllAttributes(List.of(attributes))
                .build();
    }

    /** A log record of somebody. */
    public static LogRecord logOf(String distinctId, String body) {
        return log(body, attribute("posthogDistinctId", distinctId));
    }

    /** Log records of somebody with bodies of {@code size} characters that begin with their number. */
    public static List<LogRecord> logsOf(String distinctId, int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(i -> logOf(distinctId, padded(Integer.toString(i), size)))
                .toList();
    }

    public static String padded(String text, int size) {
        return text + ".".repeat(Math.max(0, size - text.length()));
    }

    /** A span with attributes. */
    public static Span span(String name, KeyValue... attributes) {
        return Span.newBuilder()
                .setTraceId(id(16, 0xa1))
                .setSpanId(id(8, 0xb2))
                .setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(TIME_UNIX_NANO)
                .setEndTimeUnixNano(TIME_UNIX_NANO + 5_000_000)
                .addAllAttributes(List.of(attributes))
                .build();
    }

    /** An id of equal bytes. */
    public static ByteString id(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return ByteString.copyFrom(bytes);
    }

    public static byte[] logs(LogRecord... records) {
        return logs(List.of(records));
    }

    public static byte[] logs(List<LogRecord> records) {
        ScopeLogs scope = ScopeLogs.newBuilder()
                .setScope(scope())
                .addAllLogRecords(records)
                .build();
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(
                        ResourceLogs.newBuilder().setResource(resource()).addScopeLogs(scope))
                .build()
                .toByteArray();
    }

    /** The same layout with records that need not be LogRecords. */
    public static byte[] logsOfBytes(List<byte[]> records) {
        byte[] scopeLogs = bytes(out -> {
            out.writeMessage(1, scope());
            for (byte[] record : records) {
                out.writeByteArray(2, record);
            }
        });
        byte[] resourceLogs = bytes(out -> {
            out.writeMessage(1, resource());
            out.writeByteArray(2, scopeLogs);
        });
        return bytes(out -> out.writeByteArray(1, resourceLogs));
    }

    /** What is written in protobuf's wire format. */
    public static byte[] bytes(WireWriter writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            writer.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes fields. */
    @FunctionalInterface
    public interface WireWriter {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    public static byte[] spans(Span... records) {
        ScopeSpans scope = ScopeSpans.newBuilder()
                .setScope(scope())
                .addAllSpans(List.of(records))
                .build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                        ResourceSpans.newBuilder().setResource(resource()).addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    private static Resource resource() {
        return Resource.newBuilder()
                .addAttributes(attribute("service.name", "checkout"))
                .build();
    }

    private static InstrumentationScope scope() {
        return InstrumentationScope.newBuilder()
                .setName("shop.checkout")
                .setVersion("1.0")
                .build();
    }

    public static ExportLogsServiceRequest readLogs(byte[] value) {
        try {
            return ExportLogsServiceRequest.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not readable as OTLP", e);
        }
    }

    public static ExportTraceServiceRequest readSpans(byte[] value) {
        try {
            return ExportTraceServiceRequest.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not readable as OTLP", e);
        }
    }

    public static Stream<LogRecord> records(ExportLogsServiceRequest batch) {
        return batch.getResourceLogsList().stream()
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream());
    }

    public static Stream<Span> records(ExportTraceServiceRequest batch) {
        return batch.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream());
    }

    /** The attributes that begin with {@code loglink.}, by the rest of their name, as text. */
    public static Map<String, String> link(List<KeyValue> attributes) {
        Map<String, String> link = new TreeMap<>();
        for (KeyValue attribute : attributes) {
            if (isReserved(attribute)) {
                String before = link.put(attribute.getKey().substring("loglink.".length()), text(attribute.getValue()));
                if (before != null) {
                    throw new AssertionError("twice on one record: " + attribute.getKey());
                }
            }
        }
        return link;
    }

    /** {@code loglink.project} is somebody else's: only what Loglink writes counts. */
    public static boolean isReserved(KeyValue attribute) {
        String key = attribute.getKey();
        return key.startsWith("loglink.") && !key.equals("loglink.project");
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            default -> throw new AssertionError("a link attribute of type " + value.getValueCase());
        };
    }
}
