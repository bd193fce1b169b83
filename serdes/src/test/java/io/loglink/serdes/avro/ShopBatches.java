package io.loglink.serdes.avro;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;

/** Batches of a web shop. */
final class ShopBatches {
    private ShopBatches() {}

    /** One resource and one scope around these logs. */
    static LogsData batch(LogRecord... logs) {
        ScopeLogs.Builder scope =
                ScopeLogs.newBuilder().setScope(scope()).setSchemaUrl("https://opentelemetry.io/schemas/1.43.0");
        for (LogRecord log : logs) {
            scope.addLogRecords(log);
        }
        return LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(resource())
                        .setSchemaUrl("https://opentelemetry.io/schemas/1.44.0")
                        .addScopeLogs(scope))
                .build();
    }

    static Resource resource() {
        return Resource.newBuilder()
                .addAttributes(text(RandomOtlp.HIDDEN, "phc_secret"))
                .addAttributes(text("service.name", "web"))
                .addAttributes(text("host.name", "web-1"))
                .build();
    }

    static InstrumentationScope scope() {
        return InstrumentationScope.newBuilder()
                .setName("shop.checkout")
                .setVersion("1.2.3")
                .addAttributes(text("team", "payments"))
                .build();
    }

    static KeyValue text(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value));
    }

    static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
