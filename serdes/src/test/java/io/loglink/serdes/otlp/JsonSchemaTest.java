package io.loglink.serdes.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JsonSchemaTest {
    private static final Set<String> DEPRECATED =
            Set.of("instrumentationLibraryLogs", "instrumentationLibrarySpans", "instrumentationLibrary");

    @ParameterizedTest
    @EnumSource(Signal.class)
    void everyFieldOfOtlpIsKnownByBothItsNamesAndNoOther(Signal signal) {
        Descriptor request = signal == Signal.LOGS
                ? ExportLogsServiceRequest.getDescriptor()
                : ExportTraceServiceRequest.getDescriptor();

        assertSame(JsonSchema.requestOf(signal), request, new HashSet<>());
    }

    private static void assertSame(int message, Descriptor descriptor, Set<Integer> done) {
        if (!done.add(message)) {
            return;
        }
        Map<String, JsonField> fields = JsonSchema.fieldsOf(message);
        Set<String> names = new HashSet<>();
        for (FieldDescriptor expected : descriptor.getFields()) {
            names.add(expected.getJsonName());
            names.add(expected.getName());
            JsonField field = fields.get(expected.getJsonName());
            assertThat(field).as(expected.getFullName()).isNotNull();
            assertThat(fields.get(expected.getName())).isEqualTo(field);
            assertThat(Wire.field(field.tag())).as(expected.getFullName()).isEqualTo(expected.getNumber());
            assertThat(Wire.wireType(field.tag()))
                    .as(expected.getFullName())
                    .isEqualTo(expected.getLiteType().getWireType());
            assertThat(field.list()).as(expected.getFullName()).isEqualTo(expected.isRepeated());
            boolean holdsMessage = expected.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            assertThat(field.child() != Schema.NO_CHILD)
                    .as(expected.getFullName())
                    .isEqualTo(holdsMessage);
            if (holdsMessage) {
                assertSame(field.child(), expected.getMessageType(), done);
            }
        }
        assertThat(fields.values())
                .extracting(JsonField::name)
                .filteredOn(name -> !DEPRECATED.contains(name))
                .allMatch(names::contains);
    }
}
