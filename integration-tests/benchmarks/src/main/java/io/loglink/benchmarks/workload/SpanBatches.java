package io.loglink.benchmarks.workload;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.SplittableRandom;

/**
 * Batches of spans of the services that {@link LogBatches} are of, each a pure function of its number: spans of about 500
 * bytes with ten attributes, of which one in eight has an event (an exception, with its stack trace) and one in sixteen a
 * link. Ids are drawn as they are for logs.
 *
 * @param population whom the spans belong to
 * @param records spans a batch
 * @param shape what a span holds
 */
public record SpanBatches(Population population, int records, LogBatches.Shape shape) {
    private static final String[] NAMES = {
        "GET /api/v1/cart/{id}", "POST /api/v1/checkout", "SELECT shop.orders", "publish order-events", "render basket"
    };
    private static final String[] METHODS = {"GET", "GET", "POST", "PUT"};
    private static final long FIRST_NANOS = (Population.FIRST_START_MS + 86_400_000L) * 1_000_000L;

    /** The batch of a number, as a message. */
    public ExportTraceServiceRequest message(long number) {
        SplittableRandom random = new SplittableRandom(number * 0x9E3779B97F4A7C15L + 2);
        ScopeSpans.Builder scope = ScopeSpans.newBuilder()
                .setScope(InstrumentationScope.newBuilder()
                        .setName("io.shop.checkout.http")
                        .setVersion("2.4.1"));
        long[] persons = LogBatches.persons(random, population, records);
        for (int i = 0; i < records; i++) {
            scope.addSpans(span(random, number * records + i, persons));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(LogBatches.resource(random))
                        .addScopeSpans(scope))
                .build();
    }

    /** The batch of a number, as it stands in a topic. */
    public byte[] bytes(long number, FieldOrder order) {
        return order.write(message(number));
    }

    private Span span(SplittableRandom random, long sequence, long[] persons) {
        boolean small = shape == LogBatches.Shape.SMALL;
        long nanos = FIRST_NANOS + sequence * 1_000;
        Span.Builder span = Span.newBuilder()
                .setTraceId(id(random, 16))
                .setSpanId(id(random, 8))
                .setParentSpanId(id(random, 8))
                .setFlags(0x101)
                .setName(NAMES[random.nextInt(NAMES.length)])
                .setKindValue(1 + random.nextInt(5))
                .setStartTimeUnixNano(nanos)
                .setEndTimeUnixNano(nanos + 1_000 + random.nextInt(900_000_000));
        long person = persons[random.nextInt(persons.length)];
        span.addAttributes(text("posthogDistinctId", Population.distinctId(person)));
        span.addAttributes(text("sessionId", Population.sessionId(person % (2L * population.sessions()))));
        span.addAttributes(text("http.request.method", METHODS[random.nextInt(METHODS.length)]));
        span.addAttributes(number("http.response.status_code", 200 + random.nextInt(300)));
        if (!small) {
            span.addAttributes(text("url.path", "/api/v1/cart/" + random.nextInt(1_000_000)));
            span.addAttributes(text("url.scheme", "https"));
            span.addAttributes(text("server.address", "checkout.shop.svc.cluster.local"));
            span.addAttributes(number("server.port", 8443));
            span.addAttributes(text("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101"));
            span.addAttributes(text("thread.name", "http-worker-" + random.nextInt(64)));
            addEventAndLink(span, random, nanos);
        }
        if (shape == LogBatches.Shape.LARGE) {
            for (int i = 0; i < 14; i++) {
                span.addAttributes(text("app.detail." + i, LogBatches.sentence(random, 220)));
            }
        }
        return span.build();
    }

    private static void addEventAndLink(Span.Builder span, SplittableRandom random, long nanos) {
        if (random.nextInt(8) == 0) {
            span.setStatus(Status.newBuilder()
                    .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                    .setMessage("timeout"));
            span.addEvents(Span.Event.newBuilder()
                    .setTimeUnixNano(nanos + 900)
                    .setName("exception")
                    .addAttributes(text("exception.type", "java.util.concurrent.TimeoutException"))
                    .addAttributes(text("exception.message", LogBatches.sentence(random, 60)))
                    .addAttributes(text("exception.stacktrace", LogBatches.sentence(random, 400))));
        }
        if (random.nextInt(16) == 0) {
            span.addLinks(Span.Link.newBuilder()
                    .setTraceId(id(random, 16))
                    .setSpanId(id(random, 8))
                    .setFlags(0x101)
                    .addAttributes(text("messaging.system", "kafka")));
        }
    }

    private static ByteString id(SplittableRandom random, int length) {
        return LogBatches.id(random, length);
    }

    private static KeyValue text(String key, String value) {
        return LogBatches.text(key, value);
    }

    private static KeyValue number(String key, long value) {
        return LogBatches.attribute(
                key, AnyValue.newBuilder().setIntValue(value).build());
    }
}
