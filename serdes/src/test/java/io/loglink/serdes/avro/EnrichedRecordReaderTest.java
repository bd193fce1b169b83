package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.schemas.Schemas;
import io.loglink.serdes.otlp.Signal;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnrichedRecordReaderTest {
    private final SchemaRegistryClient registry =
            RegistryClients.create(Map.of(RegistryClients.URL, "mock://EnrichedRecordReaderTest"));
    private final EnrichedRecordReader reader = new EnrichedRecordReader(WriterSchemas.of(registry));

    static Stream<Path> released() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("../schemas/released"))) {
            return versions.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void aRecordOfEachReleasedVersionIsRead(Path version) throws Exception {
        GenericRecord log = builder(Files.readString(version.resolve("EnrichedLog.avsc")))
                .set("record_id", "otlp_logs-0-1-2")
                .set("timestamp", 1_700_000_000_123L)
                .set("severity", "warn")
                .set("service_name", "shop")
                .set("body", "paid")
                .set("attributes", Map.of("b", "2", "a", "1"))
                .set("person_link", "linked")
                .set("session_replay_offset_ms", 134L)
                .build();
        GenericRecord span = builder(Files.readString(version.resolve("EnrichedSpan.avsc")))
                .set("name", "POST /pay")
                .build();

        EnrichedRecord readLog = reader.read(Signal.LOGS, framed(log));
        EnrichedRecord readSpan = reader.read(Signal.SPANS, framed(span));

        assertThat(readLog.recordId()).isEqualTo("otlp_logs-0-1-2");
        assertThat(readLog.revision()).isZero();
        assertThat(readLog.timestampMs()).isEqualTo(1_700_000_000_123L);
        assertThat(readLog.severity()).isEqualTo("warn");
        assertThat(readLog.serviceName()).isEqualTo("shop");
        assertThat(readLog.summary()).isEqualTo("paid");
        assertThat(readLog.attributes()).containsExactly(entry("a", "1"), entry("b", "2"));
        assertThat(readLog.text("person_link")).isEqualTo("linked");
        assertThat(readLog.replayOffsetMs()).isEqualTo(134);
        assertThat(readSpan.summary()).isEqualTo("POST /pay");
        assertThat(readSpan.severity()).isEmpty();
        assertThat(readSpan.replayOffsetMs()).isNull();
    }

    @Test
    void aRecordOfALaterVersionIsReadWithoutWhatIsNew() throws Exception {
        Schema later = withFields(
                Schemas.enrichedLog(), new Schema.Field("brand_new", Schema.create(Schema.Type.STRING), "new", "x"));
        GenericRecord log = new GenericRecordBuilder(later)
                .set("body", "paid")
                .set("brand_new", "y")
                .build();

        EnrichedRecord read = reader.read(Signal.LOGS, framed(log));

        assertThat(read.summary()).isEqualTo("paid");
        assertThat(read.plain()).doesNotContainKey("brand_new").containsKey("source_index");
    }

    @Test
    void aRecordOfAnEarlierVersionHasDefaultsForWhatItLacks() throws Exception {
        Schema earlier = Schema.createRecord("EnrichedLog", null, "io.loglink.schemas", false);
        earlier.setFields(List.of(new Schema.Field("body", Schema.create(Schema.Type.STRING), null, "")));

        EnrichedRecord read = reader.read(
                Signal.LOGS,
                framed(new GenericRecordBuilder(earlier).set("body", "paid").build()));

        assertThat(read.summary()).isEqualTo("paid");
        assertThat(read.attributes()).isEmpty();
        assertThat(read.plain()).containsEntry("session_start", null).containsEntry("person_link", "");
    }

    @Test
    void everythingIsPlainJavaInTheOrderOfTheSchema() throws Exception {
        GenericRecord event = new GenericRecordBuilder(
                        Schemas.enrichedSpan().getField("events").schema().getElementType())
                .set("name", "exception")
                .set("attributes", Map.of("k", "v"))
                .build();
        GenericRecord span = new GenericRecordBuilder(Schemas.enrichedSpan())
                .set("name", "POST /pay")
                .set("events", List.of(event))
                .build();

        Map<String, Object> plain = reader.read(Signal.SPANS, framed(span)).plain();

        assertThat(plain.keySet())
                .containsExactlyElementsOf(Schemas.enrichedSpan().getFields().stream()
                        .map(Schema.Field::name)
                        .toList());
        assertThat(plain).containsEntry("name", "POST /pay").containsEntry("links", List.of());
        assertThat(plain.get("events"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .isEqualTo(Map.of(
                        "timestamp", 0L,
                        "time_unix_nano", 0L,
                        "name", "exception",
                        "attributes", Map.of("k", "v"),
                        "dropped_attributes_count", 0L));
    }

    @Test
    void whatIsNoEnrichedRecordIsNamed() throws Exception {
        byte[] record = framed(new GenericRecordBuilder(Schemas.enrichedLog())
                .set("body", "paid")
                .build());
        int id = record[4];

        assertUnreadable(reader, new byte[] {0, 0, 0}, "the value is not in Confluent's wire format");
        assertUnreadable(reader, new byte[] {10, 0, 0, 0, 1, 2}, "the value is not in Confluent's wire format");
        assertUnreadable(
                reader,
                Arrays.copyOf(record, record.length - 3),
                "the value does not fit its schema " + id + ": the value ends too early");
        assertUnreadable(
                reader,
                Arrays.copyOf(record, record.length + 2),
                "the value does not fit its schema " + id + ": 2 bytes are left over");
        assertUnreadable(
                new EnrichedRecordReader(WriterSchemas.none()),
                record,
                "no schema registry is configured, so the value's schema " + id + " cannot be had");
        try (FakeRegistry empty = new FakeRegistry()) {
            assertUnreadable(
                    new EnrichedRecordReader(
                            WriterSchemas.of(RegistryClients.create(Map.of(RegistryClients.URL, empty.url())))),
                    record,
                    "the schema registry has no Avro schema with the value's id " + id);
        }
        GenericRecord span = new GenericRecordBuilder(Schemas.enrichedSpan()).build();
        byte[] framedSpan = framed(span);
        assertUnreadable(
                reader,
                framedSpan,
                "the value's schema " + framedSpan[4] + " is of io.loglink.schemas.EnrichedSpan, not of"
                        + " io.loglink.schemas.EnrichedLog");
    }

    private static void assertUnreadable(EnrichedRecordReader from, byte[] value, String message) {
        assertThatThrownBy(() -> from.read(Signal.LOGS, value))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    private static GenericRecordBuilder builder(String schema) {
        return new GenericRecordBuilder(new Schema.Parser().parse(schema));
    }

    private static Schema withFields(Schema schema, Schema.Field added) {
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(added);
        Schema with = Schema.createRecord(schema.getName(), null, schema.getNamespace(), false);
        with.setFields(fields);
        return with;
    }

    private byte[] framed(GenericRecord record) throws Exception {
        int id = registry.register("enriched-value", new AvroSchema(record.getSchema()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        new DataOutputStream(bytes).writeInt(id);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
