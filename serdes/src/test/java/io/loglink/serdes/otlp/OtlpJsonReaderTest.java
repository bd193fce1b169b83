package io.loglink.serdes.otlp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.loglink.serdes.otlp.JsonResult.NotReadable;
import io.loglink.serdes.otlp.JsonResult.Transcoded;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void idsAreHexAndNotTheBase64ThatJsonFormatTakesThemFor() throws InvalidProtocolBufferException {
        byte[] json = logs("{'traceId':'" + TRACE_ID + "','spanId':'" + SPAN_ID + "'}");

        LogsData.Builder byJsonFormat = LogsData.newBuilder();
        JsonFormat.parser().merge(new String(json, UTF_8), byJsonFormat);
        LogRecord wrong = byJsonFormat.getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
        LogRecord right = onlyLog(json);

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
                logs(
                        "{'timeUnixNano':'1544712660300000000','observedTimeUnixNano':'18446744073709551615',"
                                + "'severityNumber':10,'severityText':'Information','traceId':'"
                                + TRACE_ID.toUpperCase(java.util.Locale.ROOT)
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
                                                        .setArrayValue(
                                                                io.opentelemetry.proto.common.v1.ArrayValue.newBuilder()
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
        AnyValue body =
                onlyLog(logs("{'body':{'" + field + "':" + value + "}}")).getBody();

        assertThat(describe(body)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'traceId':'5b8efff7' | traceId must be 32 hex digits or empty, but has 8 characters",
                "'traceId':'W47/95gDgQPSabYzgT/GDA==' | traceId must be 32 hex digits or empty, but has 24 characters",
                "'traceId':'5b8efff798038103d269b633813fc60g' | traceId must be 32 hex digits",
                "'spanId':123 | spanId must be a string",
                "'timeUnixNano':'-1' | timeUnixNano must be a whole number of 64 bits, not negative",
                "'timeUnixNano':18446744073709551616 | timeUnixNano must be a whole number of 64 bits, not negative",
                "'timeUnixNano':'1.5' | timeUnixNano must be a whole number of 64 bits, not negative",
                "'timeUnixNano':1e999999999 | timeUnixNano must be a whole number of 64 bits, not negative",
                "'timeUnixNano':'' | timeUnixNano must be a whole number of 64 bits, not negative",
                "'timeUnixNano':[] | timeUnixNano must be a number",
                "'flags':4294967296 | flags must be a whole number of 32 bits, not negative",
                "'severityNumber':'INFO' | severityNumber must be a whole number of 32 bits",
                "'severityText':7 | severityText must be a string",
                "'body':'text' | body must be an object",
                "'body':{'boolValue':'true'} | boolValue must be true or false",
                "'body':{'intValue':'0x10'} | intValue must be a whole number of 64 bits",
                "'body':{'intValue':'9223372036854775808'} | intValue must be a whole number of 64 bits",
                "'body':{'doubleValue':'1d'} | doubleValue must be a number, NaN, Infinity or -Infinity",
                "'body':{'doubleValue':1e400} | doubleValue must be a number that fits in a double",
                "'body':{'bytesValue':'a'} | bytesValue must be base64",
                "'body':{'bytesValue':'QQ=='} , 'attributes':{} | attributes must be a list",
                "'attributes':['x'] | attributes must be an object",
                "'attributes':[{'key':{'a':[1,{'b':2}]}}] | key must be a string",
            })
    void aRecordThatHoldsWhatItMayNotIsBrokenByItself(String fields, String detail)
            throws InvalidProtocolBufferException {
        String record = "{" + fields.replace('\'', '"') + ", \"x\" : [{}, 1]}";
        byte[] json =
                json("{'resourceLogs':[{'scopeLogs':[{'scope':{'name':'s'},'logRecords':[{'severityText':'before'}, "
                        + record
                        + " ,{'severityText':'after'}],'schemaUrl':'u'}],'resource':{'droppedAttributesCount':1}}]}");

        Transcoded result = transcoded(reader.read(json, Signal.LOGS));

        assertThat(LogsData.parseFrom(result.otlpProto())
                        .getResourceLogs(0)
                        .getScopeLogs(0)
                        .getLogRecordsList())
                .extracting(LogRecord::getSeverityText)
                .containsExactly("before", "after");
        assertThat(result.sourceIndexes()).containsExactly(0, 2);
        assertThat(result.broken()).hasSize(1);
        BrokenRecord broken = result.broken().get(0);
        assertThat(broken.index()).isEqualTo(1);
        assertThat(broken.detail()).matches(java.util.regex.Pattern.quote(detail) + " at byte \\d+");
        assertThat(new String(broken.envelope(), UTF_8))
                .isEqualTo(
                        "{\"resourceLogs\":[{\"resource\":{\"droppedAttributesCount\":1},\"scopeLogs\":[{\"scope\":{\"name\":\"s\"},"
                                + "\"logRecords\":[" + record + "],\"schemaUrl\":\"u\"}]}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "-1.5", "true", "[[1],{}]"})
    void aRecordThatIsNoObjectIsBroken(String record) throws InvalidProtocolBufferException {
        byte[] json = ("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[" + record
                        + " ,{\"severityText\":\"after\"}]}]}]}")
                .getBytes(UTF_8);

        Transcoded result = transcoded(reader.read(json, Signal.LOGS));

        assertThat(result.sourceIndexes()).containsExactly(1);
        assertThat(result.broken())
                .extracting(BrokenRecord::index, broken -> new String(broken.envelope(), UTF_8))
                .containsExactly(tuple(0, "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[" + record + "]}]}]}"));
    }

    @Test
    void oneBrokenRecordAmongAThousandIsOneDeadLetter() throws InvalidProtocolBufferException {
        String records = IntStream.range(0, 1000)
                .mapToObj(i -> i == 617 ? "{'traceId':'short'}" : "{'severityText':'" + i + "'}")
                .collect(Collectors.joining(","));

        Transcoded result = transcoded(reader.read(logs(records), Signal.LOGS));

        assertThat(result.broken()).extracting(BrokenRecord::index).containsExactly(617);
        assertThat(result.sourceIndexes())
                .containsExactly(IntStream.range(0, 1000).filter(i -> i != 617).toArray());
        assertThat(LogsData.parseFrom(result.otlpProto())
                        .getResourceLogs(0)
                        .getScopeLogs(0)
                        .getLogRecordsList())
                .extracting(LogRecord::getSeverityText)
                .containsExactlyElementsOf(IntStream.range(0, 1000)
                        .filter(i -> i != 617)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void brokenRecordsOfSeveralResourcesKeepTheirOwnEnvelopes() {
        byte[] json = json(
                "{'resourceSpans':[{'resource':{'droppedAttributesCount':1},'scopeSpans':[{'spans':[{},7]},{'spans':[8]}]},"
                        + "{'scopeSpans':[{'spans':[9],'scope':{'name':'late'}}],'schemaUrl':'u'}]}");

        Transcoded result = transcoded(reader.read(json, Signal.SPANS));

        assertThat(result.sourceIndexes()).containsExactly(0);
        assertThat(result.broken())
                .extracting(BrokenRecord::index, broken -> new String(broken.envelope(), UTF_8).replace('"', '\''))
                .containsExactly(
                        tuple(
                                1,
                                "{'resourceSpans':[{'resource':{'droppedAttributesCount':1},'scopeSpans':[{'spans':[7]}]}]}"),
                        tuple(
                                2,
                                "{'resourceSpans':[{'resource':{'droppedAttributesCount':1},'scopeSpans':[{'spans':[8]}]}]}"),
                        tuple(
                                3,
                                "{'resourceSpans':[{'scopeSpans':[{'scope':{'name':'late'},'spans':[9]}],'schemaUrl':'u'}]}"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[] | not_otlp | must be an object at byte 0",
                "{'resourceLogs':{}} | not_otlp | resourceLogs must be a list at byte 16",
                "{'resourceLogs':[7]} | not_otlp | resourceLogs must be an object at byte 17",
                "{'resourceLogs':[{'resource':{'attributes':[{'key':1}]}}]} | not_otlp | key must be a string at byte 51",
                "{'resourceLogs':[{'schemaUrl':1}]} | not_otlp | schemaUrl must be a string at byte 30",
                "{'resourceLogs':[]} {} | not_otlp | more after the end of the object at byte 20",
                "{'resourceLogs':[ | not_otlp | not valid JSON at byte 17",
                "{'resourceLogs':[]] | not_otlp | not valid JSON at byte 18",
                "{'message':'hello'} | not_otlp | the object has no resourceLogs",
                "{'resourceSpans':[{'scopeSpans':[]}]} | wrong_signal | the object holds resourceSpans where resourceLogs is expected",
                "{'resourceLogs':[],'resource_spans':[]} | not_otlp | the object holds both resourceLogs and resourceSpans",
            })
    void whatIsWrongOutsideOfRecordsMakesTheValueUnreadable(String json, String reason, String detail) {
        assertThat(reader.read(json(json), Signal.LOGS)).isEqualTo(new NotReadable(new Unreadable(reason, detail)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " { } ", "{'resourceLogs':null}", "{'resourceLogs':[],'other':1}"})
    void aRequestWithoutRecordsIsAnEmptyBatch(String json) {
        Transcoded result = transcoded(reader.read(json(json), Signal.LOGS));

        assertThat(result.otlpProto()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws InvalidProtocolBufferException {
        assertThat(onlyLog(("\uFEFF" + new String(logs("{'severityText':'x'}"), UTF_8)).getBytes(UTF_8))
                        .getSeverityText())
                .isEqualTo("x");
    }

    @Test
    void bytesThatAreNoUtf8CostTheirCharacterAndNotTheBatch() throws InvalidProtocolBufferException {
        byte[] json = new String(logs("{'severityText':'a\u00FFb'}"), UTF_8).getBytes(ISO_8859_1);

        assertThat(onlyLog(json).getSeverityText()).isEqualTo("a\uFFFDb");
    }

    @Test
    void nestingTenThousandLevelsDeepIsReadWithoutRecursion() {
        int levels = 10_000;
        byte[] json = logs("{'body':" + "{'arrayValue':{'values':[".repeat(levels) + "{'stringValue':'x'}"
                + "]}}".repeat(levels) + "}");

        byte[] value = transcoded(reader.read(json, Signal.LOGS)).otlpProto();

        OtlpBatch batch = new OtlpBatch();
        assertThat(new OtlpReader().read(value, Signal.LOGS, batch)).isNull();
        assertThat(batch.recordCount()).isEqualTo(1);
        assertThat(batch.brokenCount()).isZero();
        FieldCursor fields = new FieldCursor();
        fields.reset(value, batch.recordStart(0), batch.recordEnd(0));
        for (int depth = 0; depth <= 2 * levels; depth++) {
            assertThat(fields.next()).isTrue();
            fields.reset(value, fields.start(), fields.end());
        }
        assertThat(fields.next()).isTrue();
        assertThat(new String(value, fields.start(), fields.end() - fields.start(), UTF_8))
                .isEqualTo("x");
    }

    @Test
    void nestingInWhatIsPassedOverAndInBrokenRecordsHasNoLimitToSpeakOf() {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);

        Transcoded result = transcoded(reader.read(
                logs("{'unknown':" + deep + "},{'traceId':" + deep + "},{'body':{'stringValue':" + deep + "}}"),
                Signal.LOGS));

        assertThat(result.broken()).extracting(BrokenRecord::index).containsExactly(1, 2);
        assertThat(result.sourceIndexes()).containsExactly(0);
    }

    @Test
    void tenMillionOpenBracketsAreUnreadable() {
        assertThat(reader.read(json("{'a':" + "[".repeat(10_000_000)), Signal.LOGS))
                .isInstanceOf(NotReadable.class);
    }

    @Test
    void aTextOfTenMegabytesIsRead() throws InvalidProtocolBufferException {
        String text = "ä".repeat(5_000_000);

        assertThat(onlyLog(logs("{'body':{'stringValue':'" + text + "'}}"))
                        .getBody()
                        .getStringValue())
                .isEqualTo(text);
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
    void aReaderIsUsedAgainAfterAFault() throws InvalidProtocolBufferException {
        reader.read(logs("{'body':{'arrayValue':{'values':[{'intValue':[["), Signal.LOGS);
        reader.read(json("{'resourceLogs':[{'resource':1}]}"), Signal.LOGS);

        assertThat(onlyLog(logs("{'severityText':'x'}")))
                .isEqualTo(LogRecord.newBuilder().setSeverityText("x").build());
    }

    @Test
    void jsonFormatRefusesUnknownFieldsWhichThisReaderPassesOver() {
        byte[] json = json("{'resourceLogs':[],'future':1}");

        assertThatThrownBy(() -> JsonFormat.parser().merge(new String(json, UTF_8), LogsData.newBuilder()))
                .isInstanceOf(InvalidProtocolBufferException.class);
        assertThat(reader.read(json, Signal.LOGS)).isInstanceOf(Transcoded.class);
    }

    private LogRecord onlyLog(byte[] json) throws InvalidProtocolBufferException {
        Transcoded result = transcoded(reader.read(json, Signal.LOGS));
        assertThat(result.broken()).isEmpty();
        ResourceLogs logs = LogsData.parseFrom(result.otlpProto()).getResourceLogs(0);
        assertThat(logs.getResource()).isEqualTo(Resource.getDefaultInstance());
        return logs.getScopeLogs(0).getLogRecords(0);
    }

    private static Transcoded transcoded(JsonResult result) {
        assertThat(result).isInstanceOf(Transcoded.class);
        return (Transcoded) result;
    }

    private static Message parse(byte[] value, Signal signal) throws InvalidProtocolBufferException {
        return signal == Signal.LOGS ? LogsData.parseFrom(value) : TracesData.parseFrom(value);
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static String describe(AnyValue value) {
        Object content =
                switch (value.getValueCase()) {
                    case STRING_VALUE -> value.getStringValue();
                    case INT_VALUE -> value.getIntValue();
                    case DOUBLE_VALUE -> value.getDoubleValue();
                    case BYTES_VALUE ->
                        java.util.HexFormat.of().formatHex(value.getBytesValue().toByteArray());
                    case STRING_VALUE_STRINDEX -> value.getStringValueStrindex();
                    default -> "?";
                };
        return (value.getValueCase() + " " + content).strip();
    }

    private static byte[] logs(String records) {
        return json("{'resourceLogs':[{'scopeLogs':[{'logRecords':[" + records + "]}]}]}");
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    @Test
    void tooManyBrokenRecordsUnderALargeResourceMakeTheValueUnreadableBecauseEachWouldRepeatTheResource() {
        String resource =
                "{\"attributes\":[{\"key\":\"a\",\"value\":{\"stringValue\":\"" + "x".repeat(200_000) + "\"}}]}";
        String records = String.join(",", Collections.nCopies(1_000, "{\"traceId\":\"no\"}"));
        String json = "{\"resourceLogs\":[{\"resource\":" + resource + ",\"scopeLogs\":[{\"logRecords\":[" + records
                + "]}]}]}";

        JsonResult result = new OtlpJsonReader().read(json.getBytes(StandardCharsets.UTF_8), Signal.LOGS);

        assertThat(result).isInstanceOfSatisfying(JsonResult.NotReadable.class, not -> assertThat(
                        not.why().detail())
                .startsWith("too many broken records under a large resource to be told one by one"));
    }
}
