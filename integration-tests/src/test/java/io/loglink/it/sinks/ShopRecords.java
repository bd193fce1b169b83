package io.loglink.it.sinks;

import static io.loglink.it.Otlp.attribute;

import io.loglink.it.LoglinkConfig;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Logs and spans of a small shop, sent through the jar: Alice has two distinct ids and a session that is recorded, Bob has one of
 * each and no recording, and some records belong to nobody. All logs are in one message, all spans in another.
 */
final class ShopRecords {
    static final String SESSION = "0190f7c2-aaaa-7000-8000-000000000001";
    static final String UNRECORDED = "0190f7c2-aaaa-7000-8000-000000000002";
    static final String ALICE_ANONYMOUS = "0190f7c2-1111-7000-8000-00000000000a";

    private static final long SECOND = 1_000_000_000L;

    private ShopRecords() {}

    /** Makes topics and tables, starts Loglink, sends the records and waits until Loglink has written them. */
    static void sendThrough(TestBed bed) {
        sendThrough(bed, bed.config());
    }

    /** The same with a configuration of one's own. */
    static void sendThrough(TestBed bed, LoglinkConfig config) {
        bed.createTopics(1);
        Rows rows = new Rows(bed.topics());
        bed.kafka().send(rows.project(Rows.SHOP, "phc_shop"));
        bed.kafka().send(rows.person(Rows.SHOP, Rows.ALICE, "p-alice", 7));
        bed.kafka().send(rows.person(Rows.SHOP, ALICE_ANONYMOUS, "p-alice", 1));
        bed.kafka().send(rows.person(Rows.SHOP, Rows.BOB, "p-bob", 1));
        bed.kafka().send(rows.session(Rows.SHOP, SESSION, true));
        bed.kafka().send(rows.session(Rows.SHOP, UNRECORDED, false));
        bed.startReady(config);
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), 0, 1_795_207_700_000L, null, Otlp.logs(logs())));
        bed.kafka().send(new ProducerRecord<>(bed.topics().spans(), 0, 1_795_207_700_000L, null, Otlp.spans(spans())));
        bed.awaitConsumed();
    }

    private static LogRecord[] logs() {
        return new LogRecord[] {
            log(0, "viewed the shop", person(ALICE_ANONYMOUS), session(SESSION)),
            log(30, "paid", person(Rows.ALICE), session(SESSION), attribute("orderId", "A-123")).toBuilder()
                    .setTraceId(Otlp.id(16, 0xa1))
                    .setSpanId(Otlp.id(8, 0xb2))
                    .setFlags(1)
                    .build(),
            log(60, "packed", person(Rows.BOB), session(UNRECORDED)),
            log(90, "came too early", person("carol"), session("not yet known")),
            log(120, "wrong key", attribute("user_id", Rows.ALICE))
        };
    }

    private static LogRecord log(int second, String body, KeyValue... attributes) {
        return Otlp.log(body, attributes).toBuilder()
                .setTimeUnixNano(Otlp.TIME_UNIX_NANO + second * SECOND)
                .build();
    }

    private static Span[] spans() {
        Span.Event event = Span.Event.newBuilder()
                .setTimeUnixNano(Otlp.TIME_UNIX_NANO + 1_000_000)
                .setName("exception")
                .addAttributes(attribute("exception.type", "Declined"))
                .setDroppedAttributesCount(2)
                .build();
        Span.Link link = Span.Link.newBuilder()
                .setTraceId(Otlp.id(16, 0xc3))
                .setSpanId(Otlp.id(8, 0xd4))
                .setTraceState("vendor=2")
                .addAttributes(attribute("kind", "retry of"))
                .setFlags(0xffffffff)
                .build();
        return new Span[] {
            Otlp.span("POST /pay", person(Rows.ALICE), session(SESSION)).toBuilder()
                    .addEvents(event)
                    .addEvents(event.toBuilder().setName("retried"))
                    .addLinks(link)
                    .setStatus(Status.newBuilder()
                            .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                            .setMessage("declined"))
                    .build(),
            Otlp.span("GET /", person("carol"))
        };
    }

    private static KeyValue person(String distinctId) {
        return attribute("posthogDistinctId", distinctId);
    }

    private static KeyValue session(String sessionId) {
        return attribute("sessionId", sessionId);
    }
}
