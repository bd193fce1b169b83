package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.JsonMessages.json;
import static io.loglink.serdes.otlp.JsonMessages.logs;
import static io.loglink.serdes.otlp.JsonMessages.onlyLog;
import static io.loglink.serdes.otlp.JsonMessages.transcoded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.serdes.otlp.JsonResult.NotReadable;
import io.loglink.serdes.otlp.JsonResult.Transcoded;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fault costs: the record that holds it, or the whole value. */
class OtlpJsonReaderFaultsTest {
    private final OtlpJsonReader reader = new OtlpJsonReader();

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
        assertThat(broken.detail()).matches(Pattern.quote(detail) + " at byte \\d+");
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
    void oneBrokenRecordAmongAThousandCostsNoOther() throws InvalidProtocolBufferException {
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

    @Test
    void tooManyBrokenRecordsUnderALargeResourceMakeTheValueUnreadableBecauseEachWouldRepeatTheResource() {
        String resource =
                "{\"attributes\":[{\"key\":\"a\",\"value\":{\"stringValue\":\"" + "x".repeat(200_000) + "\"}}]}";
        String records = String.join(",", Collections.nCopies(1_000, "{\"traceId\":\"no\"}"));
        String json = "{\"resourceLogs\":[{\"resource\":" + resource + ",\"scopeLogs\":[{\"logRecords\":[" + records
                + "]}]}]}";

        JsonResult result = reader.read(json.getBytes(UTF_8), Signal.LOGS);

        assertThat(result).isInstanceOfSatisfying(NotReadable.class, not -> assertThat(
                        not.why().detail())
                .startsWith("too many broken records under a large resource to be told one by one"));
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

    @Test
    void aReaderIsUsedAgainAfterAFault() throws InvalidProtocolBufferException {
        reader.read(logs("{'body':{'arrayValue':{'values':[{'intValue':[["), Signal.LOGS);
        reader.read(json("{'resourceLogs':[{'resource':1}]}"), Signal.LOGS);

        assertThat(onlyLog(reader, logs("{'severityText':'x'}")))
                .isEqualTo(LogRecord.newBuilder().setSeverityText("x").build());
    }
}
