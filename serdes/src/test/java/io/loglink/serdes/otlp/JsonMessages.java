package io.loglink.serdes.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.serdes.otlp.JsonResult.Transcoded;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.resource.v1.Resource;

/** OTLP in JSON, written with single quotes, and what the reader makes of it. */
final class JsonMessages {
    private JsonMessages() {}

    static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    /** A batch of logs with one resource and one scope around these records. */
    static byte[] logs(String records) {
        return json("{'resourceLogs':[{'scopeLogs':[{'logRecords':[" + records + "]}]}]}");
    }

    static Transcoded transcoded(JsonResult result) {
        assertThat(result).isInstanceOf(Transcoded.class);
        return (Transcoded) result;
    }

    /** The log of a message that holds one and nothing broken, without a resource. */
    static LogRecord onlyLog(OtlpJsonReader reader, byte[] json) throws InvalidProtocolBufferException {
        Transcoded result = transcoded(reader.read(json, Signal.LOGS));
        assertThat(result.broken()).isEmpty();
        ResourceLogs logs = LogsData.parseFrom(result.otlpProto()).getResourceLogs(0);
        assertThat(logs.getResource()).isEqualTo(Resource.getDefaultInstance());
        return logs.getScopeLogs(0).getLogRecords(0);
    }
}
