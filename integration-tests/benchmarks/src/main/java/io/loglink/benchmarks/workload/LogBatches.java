package io.loglink.benchmarks.workload;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.SplittableRandom;

/**
 * Batches of log records of a web shop's services, each a pure function of its number: one resource of eight attributes, one
 * scope, records of about 500 bytes with nine attributes, a trace id and a span id. Of a batch's records nine in ten have a
 * distinct id with a row, one in ten one without; a batch of 1,000 has about 300 different distinct ids, drawn uniformly from
 * the whole population.
 *
 * @param population whom the records belong to
 * @param records records a batch
 * @param shape what a record holds
 */
public record LogBatches(Population population, int records, Shape shape) {
    private static final String[] WORDS =
            ("order payment checkout user cart timeout retry upstream cache miss hit request completed failed "
                            + "validated token session refresh inventory shipping address confirmed pending queue worker")
                    .split(" ");
    private static final String[] SEVERITIES = {"INFO", "INFO", "INFO", "WARN", "ERROR", "DEBUG"};
    private static final int[] SEVERITY_NUMBERS = {9, 9, 9, 13, 17, 5};
    private static final String[] METHODS = {"GET", "GET", "POST", "PUT"};
    private static final long FIRST_NANOS = (Population.FIRST_START_MS + 86_400_000L) * 1_000_000L;

    /** What a record holds. */
    public enum Shape {
        /** About 500 bytes: a body of 60 to 140, nine attributes. */
        USUAL,
        /** About 250 bytes: a body of 20 to 60, four attributes, no trace. */
        SMALL,
        /** About 4 KB: a stack trace for a body, 24 attributes. */
        LARGE
    }

    /** The batch of a number, as a message. */
    public ExportLogsServiceRequest message(long number) {
        SplittableRandom random = new SplittableRandom(number * 0x9E3779B97F4A7C15L + 1);
        ScopeLogs.Builder scope = ScopeLogs.newBuilder()
                .setScope(InstrumentationScope.newBuilder()
                        .setName("io.shop.checkout.http")
                        .setVersion("2.4.1"));
        long[] persons = persons(random, population, records);
        for (int i = 0; i < records; i++) {
            scope.addLogRecords(record(random, number * records + i, persons));
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(
                        ResourceLogs.newBuilder().setResource(resource(random)).addScopeLogs(scope))
                .build();
    }

    /** The batch of a number, as it stands in a topic. */
    public byte[] bytes(long number, FieldOrder order) {
        return order.write(message(number));
    }

    /** The numbers of the distinct ids of a batch; one in ten has no row. */
    static long[] persons(SplittableRandom random, Population population, int records) {
        long[] persons = new long[Math.max(1, records * 3 / 10)];
        for (int i = 0; i < persons.length; i++) {
            persons[i] = random.nextInt(10) == 0
                    ? population.persons() + random.nextLong(1L << 40)
                    : random.nextLong(population.persons());
        }
        return persons;
    }

    static Resource resource(SplittableRandom random) {
        return Resource.newBuilder()
                .addAttributes(text("service.name", "checkout"))
                .addAttributes(text("service.version", "2.4.1"))
                .addAttributes(text("service.namespace", "shop"))
                .addAttributes(text("deployment.environment.name", "production"))
                .addAttributes(text("host.name", "node-" + random.nextInt(400)))
                .addAttributes(
                        text("k8s.pod.name", "checkout-7d9f8b6c5-" + Integer.toHexString(random.nextInt(1 << 20))))
                .addAttributes(text("telemetry.sdk.language", "java"))
                .addAttributes(text("telemetry.sdk.version", "1.54.1"))
                .build();
    }

    private LogRecord record(SplittableRandom random, long sequence, long[] persons) {
        long nanos = FIRST_NANOS + sequence * 1_000;
        int severity = random.nextInt(SEVERITIES.length);
        LogRecord.Builder record = LogRecord.newBuilder()
                .setTimeUnixNano(nanos)
                .setObservedTimeUnixNano(nanos + 250_000)
                .setSeverityNumberValue(SEVERITY_NUMBERS[severity])
                .setSeverityText(SEVERITIES[severity])
                .setBody(AnyValue.newBuilder().setStringValue(body(random)));
        if (shape != Shape.SMALL) {
            record.setTraceId(id(random, 16)).setSpanId(id(random, 8)).setFlags(1);
            record.addAttributes(text("code.function.name", "io.shop.checkout.Cart.submit"));
            record.addAttributes(text("thread.name", "http-worker-" + random.nextInt(64)));
            record.addAttributes(number("code.line.number", 20 + random.nextInt(400)));
        }
        long person = persons[random.nextInt(persons.length)];
        record.addAttributes(text("posthogDistinctId", Population.distinctId(person)));
        record.addAttributes(text("sessionId", Population.sessionId(person % (2L * population.sessions()))));
        record.addAttributes(text("http.request.method", METHODS[random.nextInt(METHODS.length)]));
        record.addAttributes(number("http.response.status_code", 200 + random.nextInt(300)));
        if (shape != Shape.SMALL) {
            record.addAttributes(text("url.path", "/api/v1/cart/" + random.nextInt(1_000_000)));
            record.addAttributes(real("duration_ms", random.nextInt(1_000_000) / 1_000.0));
        }
        if (shape == Shape.LARGE) {
            for (int i = 0; i < 15; i++) {
                record.addAttributes(text("app.detail." + i, sentence(random, 40)));
            }
        }
        return record.build();
    }

    private String body(SplittableRandom random) {
        return switch (shape) {
            case SMALL -> sentence(random, 20 + random.nextInt(40));
            case USUAL -> sentence(random, 60 + random.nextInt(80));
            case LARGE -> "java.lang.IllegalStateException: " + sentence(random, 2_400);
        };
    }

    static String sentence(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder(length + 16);
        while (text.length() < length) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            if (random.nextInt(4) == 0) {
                text.append(random.nextInt(100_000)).append(' ');
            }
        }
        return text.substring(0, length);
    }

    static ByteString id(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    static KeyValue text(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value).build());
    }

    private static KeyValue number(String key, long value) {
        return attribute(key, AnyValue.newBuilder().setIntValue(value).build());
    }

    private static KeyValue real(String key, double value) {
        return attribute(key, AnyValue.newBuilder().setDoubleValue(value).build());
    }

    static KeyValue attribute(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
