package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.JsonMessages.json;
import static io.loglink.serdes.otlp.JsonMessages.logs;
import static io.loglink.serdes.otlp.JsonMessages.onlyLog;
import static io.loglink.serdes.otlp.JsonMessages.transcoded;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.loglink.serdes.otlp.JsonResult.Transcoded;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OTLP in JSON may look like, and what is read from it. */
class OtlpJsonReaderTest {
    private static final String TRACE_ID = "5b8efff798038103d269b633813fc60c";
    private static final String SPAN_ID = "eee19b7ec3c1b174";

    private final OtlpJsonReader reader = new OtlpJsonReader();

    @ParameterizedTest
    @ValueSource(strings = {"logs", "spans"})
    void whatTheCollectorWroteInJsonIsWhatItWroteInProtobuf(String file) throws InvalidProtocolBufferException {
        Signal signal = file.equals("logs") ? Signal.LOGS : Signal.SPANS;
        List<byte[]> json = CollectorMessages.values("json-" + file + ".jsonl");
        List<byte[]> protobuf = CollectorMessages.values("proto-" + file + ".jsonl");

        assertThat(json).hasSameSizeAs(protobuf).isNotEmpty();
        for (int i = 0; i < json.size(); i++) {
            assertThat(parse(transcoded(reader.read(json.get(i), signal)).otlpProto(), signal))
                    .as("message %d", i)
                    .isEqualTo(parse(protobuf.get(i), signal));
        }
    }

    private static Message parse(byte[] value, Signal signal) throws InvalidProtocolBufferException {
        return signal == Signal.LOGS ? LogsData.parseFrom(value) : TracesData.parseFrom(value);
    }

    @Test
    void idsAreHexAndNotTheBase64ThatJsonFormatTakesThemFor() throws InvalidProtocolBufferException {
        byte[] json = logs("{'traceId':'" + TRACE_ID + "','spanId':'" + SPAN_ID + "'}");

        LogsData.Builder byJsonFormat = LogsData.newBuilder();
        JsonFormat.parser().merge(new String(json, UTF_8), byJsonFormat);
        LogRecord wrong = byJsonFormat.getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
        LogRecord right = onlyLog(reader, json);

        // Three quarters of the digits as bytes, without an error; printed again they look right.
        assertThat(wrong.getTraceId().size()).isEqualTo(24);
        assertThat(wrong.getSpanId().size()).isEqualTo(12);
        assertThat(JsonFormat.printer().print(wrong)).contains(TRACE_ID, SPAN_ID);
        assertThat(right.getTraceId()).isEqualTo(ByteString.fromHex(TRACE_ID));
        assertThat(right.getSpanId()).isEqualTo(ByteString.fromHex(SPAN_ID));
    }

    @Test
    void aLogRecordWithEveryFieldIsRead() throws InvalidProtocolBufferException {
        LogRecord record = onlyLog(
                reader,
                logs(
                        "{'timeUnixNano':'1544712660300000000','observedTimeUnixNano':'18446744073709551615',"
                                + "'severityNumber':10,'severityText':'Information','traceId':'"
                                + TRACE_ID.toUpperCase(Locale.ROOT)
                                + "','spanId':'','flags':4294967295,'droppedAttributesCount':1,'eventName':'e','body':{},"
                                + "'attributes':[{'key':'a','value':{'intValue':'-9223372036854775808'}},{'key':'a','value':{'stringValue':''}},"
                                + "{'key':'b','value':{}},{'key':'c'},{'key':'d','value':{'doubleValue':'-Infinity'}},"
                                + "{'key':'e','value':{'bytesValue':'-_8'}},{'key':'f','value':{'boolValue':false}}],'unknown':[{}]}"));

        assertThat(record)
                .isEqualTo(LogRecord.newBuilder()
                        .setTimeUnixNano(1544712660300000000L)
                        .setObservedTimeUnixNano(-1)
                        .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO2)
                        .setSeverityText("Information")
                        .setTraceId(ByteString.fromHex(TRACE_ID))
                        .setFlags(-1)
                        .setDroppedAttributesCount(1)
                        .setEventName("e")
                        .setBody(AnyValue.getDefaultInstance())
                        .addAttributes(attribute("a", AnyValue.newBuilder().setIntValue(Long.MIN_VALUE)))
                        .addAttributes(attribute("a", AnyValue.newBuilder().setStringValue("")))
                        .addAttributes(attribute("b", AnyValue.newBuilder()))
                        .addAttributes(KeyValue.newBuilder().setKey("c"))
                        .addAttributes(attribute("d", AnyValue.newBuilder().setDoubleValue(Double.NEGATIVE_INFINITY)))
                        .addAttributes(attribute("e", AnyValue.newBuilder().setBytesValue(ByteString.fromHex("fbff"))))
                        .addAttributes(attribute("f", AnyValue.newBuilder().setBoolValue(false)))
                        .build());
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    @Test
    void namesOfEnumsAndOfFieldsInSnakeCaseAreRead() throws InvalidProtocolBufferException {
        byte[] json = json("{'resource_spans':[{'scope_spans':[{'spans':[{'parent_span_id':'" + SPAN_ID
                + "','kind':'SPAN_KIND_SERVER','status':{'code':'STATUS_CODE_ERROR'},'start_time_unix_nano':5}]}]}]}");

        Span span = TracesData.parseFrom(
                        transcoded(reader.read(json, Signal.SPANS)).otlpProto())
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0);

        assertThat(span)
                .isEqualTo(Span.newBuilder()
                        .setParentSpanId(ByteString.fromHex(SPAN_ID))
                        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                        .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                        .setStartTimeUnixNano(5)
                        .build());
    }

    @Test
    void theDeprecatedContainersAreRead() throws InvalidProtocolBufferException {
        byte[] json = json("{'resourceLogs':[{'instrumentationLibraryLogs':[{'instrumentationLibrary':{'name':'n'},"
                + "'logRecords':[{'severityText':'x'}]}]}]}");

        ScopeLogs scope = LogsData.parseFrom(
                        transcoded(reader.read(json, Signal.LOGS)).otlpProto())
                .getResourceLogs(0)
                .getScopeLogs(0);

        assertThat(scope.getScope().getName()).isEqualTo("n");
        assertThat(scope.getLogRecords(0).getSeverityText()).isEqualTo("x");
    }

    @Test
    void nullIsAbsentAndInAListAnElementWithNothingSet() throws InvalidProtocolBufferException {
        byte[] json = json("{'resourceLogs':[{'resource':null,'schemaUrl':null,'scopeLogs':[null,{'logRecords':"
                + "[null,{'traceId':null,'body':null,'attributes':null,'timeUnixNano':null},"
                + "{'body':{'arrayValue':{'values':[null,{'boolValue':null}]}}}]}]},{'scopeLogs':null}]}");

        assertThat(LogsData.parseFrom(transcoded(reader.read(json, Signal.LOGS)).otlpProto()))
                .isEqualTo(LogsData.newBuilder()
                        .addResourceLogs(ResourceLogs.newBuilder()
                                .addScopeLogs(ScopeLogs.newBuilder())
                                .addScopeLogs(ScopeLogs.newBuilder()
                                        .addLogRecords(LogRecord.newBuilder())
                                        .addLogRecords(LogRecord.newBuilder())
                                        .addLogRecords(LogRecord.newBuilder()
                                                .setBody(AnyValue.newBuilder()
                                                        .setArrayValue(ArrayValue.newBuilder()
                                                                .addValues(AnyValue.newBuilder())
                                                                .addValues(AnyValue.newBuilder()))))))
                        .addResourceLogs(ResourceLogs.newBuilder())
                        .build());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "intValue | 42 | INT_VALUE 42",
                "intValue | '42' | INT_VALUE 42",
                "intValue | 42.0 | INT_VALUE 42",
                "intValue | '1e3' | INT_VALUE 1000",
                "intValue | '9223372036854775807' | INT_VALUE 9223372036854775807",
                "doubleValue | 42 | DOUBLE_VALUE 42.0",
                "doubleValue | '0.1' | DOUBLE_VALUE 0.1",
                "doubleValue | -0.0 | DOUBLE_VALUE -0.0",
                "doubleValue | 'NaN' | DOUBLE_VALUE NaN",
                "doubleValue | 'Infinity' | DOUBLE_VALUE Infinity",
                "bytesValue | '+/8=' | BYTES_VALUE fbff",
                "bytesValue | '-_8' | BYTES_VALUE fbff",
                "bytesValue | '' | BYTES_VALUE",
                "stringValue | '\\u0000\\ud83d\\ude00' | STRING_VALUE \0😀",
                "stringValue | '\\ud83d' | STRING_VALUE \uFFFD",
                "stringValueStrindex | 3 | STRING_VALUE_STRINDEX 3",
            })
    void valuesAreReadByTheirType(String field, String value, String expected) throws InvalidProtocolBufferException {
        AnyValue body = onlyLog(reader, logs("{'body':{'" + field + "':" + value + "}}"))
                .getBody();

        assertThat(describe(body)).isEqualTo(expected);
    }

    private static String describe(AnyValue value) {
        Object content =
                switch (value.getValueCase()) {
                    case STRING_VALUE -> value.getStringValue();
                    case INT_VALUE -> value.getIntValue();
                    case DOUBLE_VALUE -> value.getDoubleValue();
                    case BYTES_VALUE ->
                        HexFormat.of().formatHex(value.getBytesValue().toByteArray());
                    case STRING_VALUE_STRINDEX -> value.getStringValueStrindex();
                    default -> "?";
                };
        return (value.getValueCase() + " " + content).strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " { } ", "{'resourceLogs':null}", "{'resourceLogs':[],'other':1}"})
    void aRequestWithoutRecordsIsAnEmptyBatch(String json) {
        Transcoded result = transcoded(reader.read(json(json), Signal.LOGS));

        assertThat(result.otlpProto()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws InvalidProtocolBufferException {
        assertThat(onlyLog(reader, ("\uFEFF" + new String(logs("{'severityText':'x'}"), UTF_8)).getBytes(UTF_8))
                        .getSeverityText())
                .isEqualTo("x");
    }

    @Test
    void bytesThatAreNoUtf8CostTheirCharacterAndNotTheBatch() throws InvalidProtocolBufferException {
        byte[] json = new String(logs("{'severityText':'a\u00FFb'}"), UTF_8).getBytes(ISO_8859_1);

        assertThat(onlyLog(reader, json).getSeverityText()).isEqualTo("a\uFFFDb");
    }

    @Test
    void theSignalIsThatOfTheFirstNameThatTells() {
        assertThat(reader.detectSignal(json("{'x':[{'resourceSpans':1}],'resourceLogs':[]}")))
                .isEqualTo(Signal.LOGS);
        assertThat(reader.detectSignal(json(" {'resource_spans':["))).isEqualTo(Signal.SPANS);
        assertThat(reader.detectSignal(json("{}"))).isNull();
        assertThat(reader.detectSignal(json("{'message':'resourceLogs'}"))).isNull();
        assertThat(reader.detectSignal(json("[{'resourceLogs':[]}]"))).isNull();
        assertThat(reader.detectSignal(json("{'x"))).isNull();
    }

    @Test
    void jsonFormatRefusesUnknownFieldsWhichThisReaderPassesOver() {
        byte[] json = json("{'resourceLogs':[],'future':1}");

        assertThatThrownBy(() -> JsonFormat.parser().merge(new String(json, UTF_8), LogsData.newBuilder()))
                .isInstanceOf(InvalidProtocolBufferException.class);
        assertThat(reader.read(json, Signal.LOGS)).isInstanceOf(Transcoded.class);
    }
}
