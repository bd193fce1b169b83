package io.loglink.topology.deadletters.show;

import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.schemas.Schemas;
import io.loglink.serdes.avro.RegistryClients;
import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.deadletters.show.ValueView.Stop;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class ValueDecoderTest {
    private static final String TOKEN = "phc_secret_of_the_shop";

    private final SchemaRegistryClient registry =
            RegistryClients.create(Map.of(RegistryClients.URL, "mock://value-decoder-test"));
    private final ValueDecoder decoder = decoder(Map.of("project.resource.attribute", "project.token"));

    @Test
    void aBatchIsShownAsJsonHasItAndTheTokenOfItsResourceIsNot() {
        ValueView view = decoder.decode("otlp_logs", batch());

        assertThat(view.encoding()).isEqualTo("otlp_proto");
        assertThat(view.stops()).isNull();
        assertThat(view.content())
                .isEqualTo(Map.of(
                        "resourceLogs",
                        List.of(Map.of(
                                "resource",
                                Map.of(
                                        "attributes",
                                        List.of(
                                                Map.of("key", "service.name", "value", Map.of("stringValue", "shop")),
                                                Map.of("key", "project.token", "value", "[hidden]"))),
                                "scopeLogs",
                                List.of(Map.of(
                                        "logRecords",
                                        List.of(Map.of(
                                                "severityNumber", 9L, "body", Map.of("stringValue", "hello")))))))));
    }

    @Test
    void aBatchThatIsCutShortSaysWhereAndHidesTheTokenInTheBytesToo() {
        byte[] whole = batch();
        int end = new String(whole, StandardCharsets.ISO_8859_1).indexOf(TOKEN) + 10;

        ValueView view = decoder.decode("otlp_logs", Arrays.copyOf(whole, end));

        assertThat(view.stops()).isNotNull();
        assertThat(view.stops().what())
                .isEqualTo("a length of 22 passes the end of its message, of which 10 bytes are left");
        assertThat(view.toString()).contains("service.name", "[hidden]").doesNotContain("phc_", "70 68 63");
    }

    @Test
    void aFramedBatchCountsItsBytesFromTheBeginningOfTheValue() {
        byte[] frame = {0, 0, 0, 0, 7, 0};
        byte[] whole = concat(frame, batch());
        byte[] value = Arrays.copyOf(whole, whole.length - 2);

        ValueView view = decoder.decode("otlp_logs", value);

        assertThat(view.encoding()).isEqualTo("confluent_proto");
        assertThat(view.stops().at()).isEqualTo(value.length - 4);
        assertThat(decoder.decode("otlp_logs", new byte[] {0, 0, 0}).stops().what())
                .isEqualTo("begins like Confluent's framing but is cut short");
    }

    @Test
    void jsonIsShownUpToWhereItStopsToBeJson() {
        byte[] value =
                "{\"resourceLogs\":[{\"schemaUrl\":\"s\",\"scopeLogs\":[{\"logRecords\":[{\"flags\":1,\"body\":oops}]}]}]}"
                        .getBytes(UTF_8);

        ValueView view = decoder(Map.of()).decode("otlp_logs", value);

        assertThat(view.encoding()).isEqualTo("otlp_json");
        assertThat(view.content())
                .isEqualTo(Map.of(
                        "resourceLogs",
                        List.of(Map.of(
                                "schemaUrl",
                                "s",
                                "scopeLogs",
                                List.of(Map.of("logRecords", List.of(Map.of("flags", 1))))))));
        assertThat(view.stops().what()).isEqualTo("not valid JSON");
        assertThat(view.stops().at()).isBetween(76, 82);
        assertThat(String.join("", view.stops().dump())).contains("oops");
    }

    @Test
    void tokensInJsonAreHiddenWholeAndCutOff() {
        String json =
                "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"project.token\",\"value\":{\"stringValue\":\""
                        + TOKEN + "\"}}]}}]}";

        for (int length = json.indexOf(TOKEN) + 3; length <= json.length(); length++) {
            ValueView view =
                    decoder.decode("otlp_logs", json.substring(0, length).getBytes(UTF_8));

            assertThat(view.toString()).as("of %d bytes", length).doesNotContain("phc_", "70 68 63");
        }
    }

    @Test
    void tokensOfAProjectsRowAreHiddenWholeAndCutOff() {
        String json = "{\"project_id\":\"shop\",\"tokens\":[\"" + TOKEN + "\"],\"match\":\"exact\",\"api_token\":\""
                + TOKEN + "\"}";

        assertThat(decoder(Map.of())
                        .decode("project_configs", json.getBytes(UTF_8))
                        .content())
                .isEqualTo(Map.of(
                        "project_id",
                        "shop",
                        "tokens",
                        List.of("[hidden]"),
                        "match",
                        "exact",
                        "api_token",
                        "[hidden]"));
        for (int length = 1; length < json.length(); length++) {
            ValueView view = decoder(Map.of())
                    .decode("project_configs", json.substring(0, length).getBytes(UTF_8));

            assertThat(view.toString()).as("of %d bytes", length).doesNotContain("phc_", "70 68 63");
        }
    }

    @Test
    void aRowInAvroIsShownByItsSchemaWithoutTokens() throws Exception {
        byte[] value = row(Map.of("project_id", "shop", "tokens", List.of(TOKEN)));

        ValueView view = decoder(Map.of()).decode("project_configs", value);
        ValueView cut = decoder(Map.of()).decode("project_configs", Arrays.copyOf(value, value.length - 1));

        assertThat(view.encoding()).matches("avro, schema id \\d+ ProjectConfig");
        assertThat(view.content()).asString().contains("project_id=shop", "tokens=[hidden]");
        assertThat(cut.stops().dump()).isEmpty();
        assertThat(view.toString() + cut).doesNotContain("phc_", "70 68 63");
    }

    @Test
    void whatNobodyKnowsIsBytes() {
        ValueView view = decoder(Map.of()).decode("otlp_logs", "neither".getBytes(UTF_8));

        assertThat(view)
                .isEqualTo(new ValueView(
                        "unknown",
                        7,
                        null,
                        new Stop(
                                0,
                                "neither OTLP protobuf nor OTLP JSON begins like this",
                                List.of("00000000 [6e]65 69 74 68 65 72                             |neither|"))));
        assertThat(decoder(Map.of()).decode("sessions", new byte[0]).stops().what())
                .isEqualTo("the value is empty");
        assertThat(decoder.decode("otlp_logs", "neither".getBytes(UTF_8))
                        .stops()
                        .dump())
                .isEmpty();
    }

    private ValueDecoder decoder(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("bootstrap.servers", "b:1");
        properties.put("outputs", "batches");
        LoglinkConfig config = LoglinkConfig.of(properties);
        Masking masking = new Masking(config.enrich().project());
        return new ValueDecoder(config.enrich(), config.tables(), masking, WriterSchemas.of(registry));
    }

    private static byte[] batch() {
        Resource resource = Resource.newBuilder()
                .addAttributes(string("service.name", "shop"))
                .addAttributes(string("project.token", TOKEN))
                .build();
        LogRecord record = LogRecord.newBuilder()
                .setSeverityNumberValue(9)
                .setBody(AnyValue.newBuilder().setStringValue("hello"))
                .build();
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(resource)
                        .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
                .build()
                .toByteArray();
    }

    private byte[] row(Map<String, ?> fields) throws Exception {
        GenericRecordBuilder row = new GenericRecordBuilder(Schemas.projectConfig());
        fields.forEach(row::set);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeByte(0);
        frame.writeInt(registry.register(
                "project", new AvroSchema(Schemas.projectConfig().toString())));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(Schemas.projectConfig()).write(row.build(), encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
