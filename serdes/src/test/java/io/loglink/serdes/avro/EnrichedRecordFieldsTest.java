package io.loglink.serdes.avro;

import static io.loglink.serdes.avro.ShopBatches.attribute;
import static io.loglink.serdes.avro.ShopBatches.batch;
import static io.loglink.serdes.avro.ShopBatches.resource;
import static io.loglink.serdes.avro.ShopBatches.scope;
import static io.loglink.serdes.avro.ShopBatches.text;
import static io.loglink.serdes.avro.TestLinks.NO_PERSON;
import static io.loglink.serdes.avro.TestLinks.NO_SESSION;
import static io.loglink.serdes.avro.TestLinks.PERSON;
import static io.loglink.serdes.avro.TestLinks.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.loglink.schemas.EnrichedLog;
import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.otlp.Signal;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field of a record, and where it comes from. */
class EnrichedRecordFieldsTest {
    private final EnrichedRecordEncoder encoder = Encoded.encoder();

    @Test
    void aLogHoldsAllOfItsFields() throws IOException {
        LogRecord log = LogRecord.newBuilder()
                .setTimeUnixNano(1_700_000_012_345_678_901L)
                .setObservedTimeUnixNano(1_700_000_012_400_000_000L)
                .setSeverityNumberValue(17)
                .setSeverityText("ERROR")
                .setBody(AnyValue.newBuilder()
                        .setKvlistValue(KeyValueList.newBuilder()
                                .addValues(text("message", "card \"declined\""))
                                .addValues(attribute(
                                        "attempt", AnyValue.newBuilder().setIntValue(2)))))
                .setEventName("checkout.failed")
                .setTraceId(id(16))
                .setSpanId(id(8))
                .setFlags(0x80000001)
                .setDroppedAttributesCount(-1)
                .addAttributes(text("posthogDistinctId", "alice@example.com"))
                .addAttributes(text("loglink.person.id", "forged"))
                .addAttributes(attribute("http.status", AnyValue.newBuilder().setIntValue(402)))
                .addAttributes(attribute("retry", AnyValue.newBuilder().setBoolValue(true)))
                .addAttributes(attribute("amount", AnyValue.newBuilder().setDoubleValue(19.9)))
                .addAttributes(
                        attribute("hash", AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("\u0001\u0002"))))
                .addAttributes(attribute("nothing", AnyValue.newBuilder()))
                .addAttributes(attribute(
                        "items",
                        AnyValue.newBuilder()
                                .setArrayValue(ArrayValue.newBuilder()
                                        .addValues(AnyValue.newBuilder().setStringValue("book"))
                                        .addValues(AnyValue.newBuilder()))))
                .addAttributes(text("retry", "the second one does not count"))
                .build();
        Encoded.begin(encoder, Encoded.batch(batch(log).toByteArray(), Signal.LOGS), PERSON, SESSION);

        byte[] record = encoder.encode(0, 5, "shop", new Revision(1, LateLink.LINKED));

        assertThat(RecordJson.of(Encoded.read(record, Signal.LOGS))).isEqualTo(golden("enriched-log.json"));
    }

    @Test
    void aSpanHoldsAllOfItsFields() throws IOException {
        Span span = Span.newBuilder()
                .setTraceId(id(16))
                .setSpanId(id(8))
                .setParentSpanId(ByteString.copyFrom(new byte[] {8, 7, 6, 5, 4, 3, 2, 1}))
                .setTraceState("vendor=1")
                .setFlags(0x301)
                .setName("POST /checkout")
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(1_700_000_012_000_000_000L)
                .setEndTimeUnixNano(1_700_000_012_345_000_000L)
                .setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("declined"))
                .addAttributes(text("posthogDistinctId", "bob"))
                .setDroppedAttributesCount(1)
                .addEvents(Span.Event.newBuilder()
                        .setTimeUnixNano(1_700_000_012_100_000_000L)
                        .setName("exception")
                        .addAttributes(text("exception.type", "Declined"))
                        .setDroppedAttributesCount(2))
                .addEvents(Span.Event.getDefaultInstance())
                .setDroppedEventsCount(3)
                .addLinks(Span.Link.newBuilder()
                        .setTraceId(id(16))
                        .setSpanId(id(8))
                        .setTraceState("vendor=2")
                        .addAttributes(text("kind", "retry of"))
                        .setDroppedAttributesCount(4)
                        .setFlags(-1))
                .setDroppedLinksCount(5)
                .build();
        TracesData data = TracesData.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(resource())
                        .setSchemaUrl("https://opentelemetry.io/schemas/1.44.0")
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setScope(scope())
                                .setSchemaUrl("https://opentelemetry.io/schemas/1.43.0")
                                .addSpans(span)))
                .build();
        PersonLink unknown = new PersonLink(PersonReason.UNKNOWN_DISTINCT_ID, "bob", null, 0, null);
        Encoded.begin(encoder, Encoded.batch(data.toByteArray(), Signal.SPANS), unknown, NO_SESSION);

        byte[] record = encoder.encode(0, 0, "shop", Revision.FIRST);

        assertThat(RecordJson.of(Encoded.read(record, Signal.SPANS))).isEqualTo(golden("enriched-span.json"));
    }

    private static ByteString id(int length) {
        byte[] id = new byte[length];
        for (int i = 0; i < length; i++) {
            id[i] = (byte) (0xF8 + i);
        }
        return ByteString.copyFrom(id);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = EnrichedRecordFieldsTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anEmptyLogIsARecordOfDefaultsInThePlaceItCameFrom() {
        LogsData data = LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(LogRecord.getDefaultInstance())))
                .build();
        Encoded.begin(encoder, Encoded.batch(data.toByteArray(), Signal.LOGS), NO_PERSON, NO_SESSION);
        GenericRecord expected = new GenericRecordBuilder(EnrichedLog.getClassSchema())
                .set("record_id", RecordIds.of("otlp_logs", 3, ExpectedRecords.OFFSET, 0))
                .set("timestamp", ExpectedRecords.MESSAGE_TIMESTAMP)
                .set("person_link", "no_attribute")
                .set("session_link", "no_attribute")
                .set("source_topic", "otlp_logs")
                .set("source_partition", 3)
                .set("source_offset", ExpectedRecords.OFFSET)
                .build();

        GenericRecord record = Encoded.read(encoder.encode(0, 0, "", Revision.FIRST), Signal.LOGS);

        assertThat(record).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // time, observed, timestamp in ms
        "0, 0, 1700000000000",
        "0, 5000000, 5",
        "1, 5000000, 0",
        "1999999, 0, 1",
        "-1, 0, 18446744073709",
        "-9223372036854775808, 7, 9223372036854"
    })
    void theTimeOfALogIsItsOwnElseTheObservedElseTheMessages(long time, long observed, long timestamp) {
        LogRecord log = LogRecord.newBuilder()
                .setTimeUnixNano(time)
                .setObservedTimeUnixNano(observed)
                .build();
        Encoded.begin(encoder, Encoded.batch(batch(log).toByteArray(), Signal.LOGS), PERSON, SESSION);

        GenericRecord record = Encoded.read(encoder.encode(0, 0, "shop", Revision.FIRST), Signal.LOGS);

        assertThat(record.get("timestamp")).isEqualTo(timestamp);
        assertThat(record.get("time_unix_nano")).isEqualTo(time);
        assertThat(record.get("observed_time_unix_nano")).isEqualTo(observed);
        assertThat(record.get("session_replay_offset_ms")).isEqualTo(timestamp - 1_700_000_000_000L);
    }
}
