package io.loglink.serdes.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OtlpReaderTest {
    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();

    @Test
    void readsTheAttributesOfARecordAndItsResource() {
        LogsData logs = LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", "cart")))
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .addLogRecords(LogRecord.newBuilder()
                                        .setTimeUnixNano(42)
                                        .setTraceId(ByteString.copyFrom(new byte[16]))
                                        .setBody(AnyValue.newBuilder().setStringValue("hello"))
                                        .addAttributes(attribute("user", "bob")))))
                .build();

        Unreadable unreadable = reader.read(logs.toByteArray(), Signal.LOGS, batch);

        assertThat(unreadable).isNull();
        assertThat(batch.recordCount()).isEqualTo(1);
        assertThat(batch.brokenDetail(0)).isEmpty();
        assertThat(batch.timeUnixNano(0)).isEqualTo(42);
        int user = batch.find(
                batch.recordAttributesFrom(0), batch.recordAttributesTo(0), "user".getBytes(StandardCharsets.UTF_8));
        AnyValueCursor value = new AnyValueCursor().read(batch.bytes(), batch.valueStart(user), batch.valueEnd(user));
        assertThat(new String(
                        batch.bytes(),
                        value.payloadStart(),
                        value.payloadEnd() - value.payloadStart(),
                        StandardCharsets.UTF_8))
                .isEqualTo("bob");
        assertThat(batch.resourceAttributesTo(0) - batch.resourceAttributesFrom(0))
                .isEqualTo(1);
        assertThat(new SignalDetector().detect(logs.toByteArray())).isEqualTo(Signal.LOGS);
        assertThat(reader.read(logs.toByteArray(), Signal.SPANS, batch))
                .isEqualTo(new Unreadable("wrong_signal", "a batch of logs where spans are expected"));
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
