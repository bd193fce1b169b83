package io.loglink.serdes.avro;

import static io.loglink.serdes.avro.ShopBatches.batch;
import static io.loglink.serdes.avro.ShopBatches.text;
import static io.loglink.serdes.avro.TestLinks.NO_PERSON;
import static io.loglink.serdes.avro.TestLinks.NO_SESSION;
import static io.loglink.serdes.avro.TestLinks.PERSON;
import static io.loglink.serdes.avro.TestLinks.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** The encoder over many records and batches. */
class EnrichedRecordEncoderTest {
    private final EnrichedRecordEncoder encoder = Encoded.encoder();

    @Test
    void theSameInputGivesTheSameBytes() {
        OtlpBatch batch = Encoded.batch(batch(log("a"), log("b"), log("a")).toByteArray(), Signal.LOGS);
        EnrichedRecordEncoder other = Encoded.encoder();
        PersonLink equalPerson = new PersonLink(
                PERSON.reason(), PERSON.distinctId(), PERSON.personId(), PERSON.mappingVersion(), PERSON.hint());
        BatchLinks links = new BatchLinks();
        links.begin(3);
        links.persons().set(0, links.persons().add(PERSON));
        links.sessions().set(0, links.sessions().add(SESSION));
        links.persons().set(1, links.persons().add(NO_PERSON));
        links.sessions().set(1, links.sessions().add(NO_SESSION));
        Encoded.begin(encoder, batch, links);
        Encoded.begin(other, batch, equalPerson, SESSION);
        byte[] first = encoder.encode(0, 0, "shop", Revision.FIRST);
        encoder.encode(1, 1, "shop", Revision.FIRST);

        assertThat(encoder.encode(0, 0, "shop", Revision.FIRST)).isEqualTo(first);
        assertThat(other.encode(0, 0, "shop", Revision.FIRST)).isEqualTo(first);
    }

    @Test
    void nothingOfABatchStaysForTheNext() {
        OtlpBatch batch = Encoded.batch(batch(log("a")).toByteArray(), Signal.LOGS);
        Encoded.begin(encoder, batch, PERSON, SESSION);
        encoder.encode(0, 0, "shop", Revision.FIRST);
        LogsData next = LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(log("a"))))
                .build();
        Encoded.begin(encoder, Encoded.batch(next.toByteArray(), Signal.LOGS), NO_PERSON, NO_SESSION);
        EnrichedRecordEncoder fresh = Encoded.encoder();
        Encoded.begin(fresh, Encoded.batch(next.toByteArray(), Signal.LOGS), NO_PERSON, NO_SESSION);

        assertThat(encoder.encode(0, 0, "chat", Revision.FIRST)).isEqualTo(fresh.encode(0, 0, "chat", Revision.FIRST));
    }

    @Test
    void aHiddenServiceNameIsNotLiftedEither() {
        EnrichedRecordEncoder hiding = new EnrichedRecordEncoder(
                Encoded.LOG_SCHEMA_ID,
                0,
                new ReservedNames("loglink."),
                "service.name".getBytes(StandardCharsets.UTF_8));
        Encoded.begin(hiding, Encoded.batch(batch(log("a")).toByteArray(), Signal.LOGS), PERSON, SESSION);

        GenericRecord record = Encoded.read(hiding.encode(0, 0, "shop", Revision.FIRST), Signal.LOGS);

        assertThat(record.get("service_name")).isEqualTo("");
        assertThat(record.get("resource_attributes")).isEqualTo(Map.of("x-token", "phc_secret", "host.name", "web-1"));
    }

    @Test
    void hundredThousandAttributesKeepTheFirstOfEachKey() {
        LogRecord.Builder log = LogRecord.newBuilder();
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < 100_000; i++) {
            String key = "key-" + i * 7919L % 60_000;
            log.addAttributes(text(key, "value-" + i));
            expected.putIfAbsent(key, "value-" + i);
        }
        Encoded.begin(
                encoder, Encoded.batch(batch(log.build(), log.build()).toByteArray(), Signal.LOGS), PERSON, SESSION);

        GenericRecord record = Encoded.read(encoder.encode(1, 1, "shop", Revision.FIRST), Signal.LOGS);

        assertThat(record.get("attributes")).isEqualTo(expected);
    }

    private static LogRecord log(String key) {
        return LogRecord.newBuilder()
                .setBody(AnyValue.newBuilder().setStringValue("body of " + key))
                .addAttributes(text(key, "value"))
                .addAttributes(text("loglink.person.id", "forged"))
                .addAttributes(text(key, "second"))
                .build();
    }
}
