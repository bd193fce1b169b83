package io.loglink.serdes.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpEncodingTest {
    @ParameterizedTest(name = "[{0}]")
    @CsvSource({
        "'', OTLP_PROTO",
        "0a00, OTLP_PROTO",
        "0a7b, OTLP_PROTO",
        "0a7b0a01, OTLP_PROTO",
        "7b7d, OTLP_JSON",
        "200d0a097b, OTLP_JSON",
        "0a7b22, OTLP_JSON",
        "0a0a20207b0a2022, OTLP_JSON",
        "efbbbf7b, OTLP_JSON",
        "efbbbf207b, OTLP_JSON",
        "00, CONFLUENT_PROTO",
        "0000000001000a, CONFLUENT_PROTO",
        "5b, ",
        "2020, ",
        "efbbbf, ",
        "12, ",
        "22, ",
    })
    void theFirstBytesTellTheEncoding(String hex, OtlpEncoding expected) {
        assertThat(OtlpEncoding.detect(HexFormat.of().parseHex(hex))).isEqualTo(expected);
    }

    @Test
    void aBatchInProtobufIsNeverTakenForJsonWhateverItsLength() {
        for (int length = 0; length < 300; length++) {
            byte[] value = LogsData.newBuilder()
                    .addResourceLogs(ResourceLogs.newBuilder()
                            .addScopeLogs(ScopeLogs.newBuilder()
                                    .addLogRecords(LogRecord.newBuilder().setSeverityText("{\"".repeat(length)))))
                    .build()
                    .toByteArray();

            assertThat(OtlpEncoding.detect(value)).isEqualTo(OtlpEncoding.OTLP_PROTO);
        }
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({
        "000000002a00, ''",
        "000000002a000a00, 0a00",
        "000000002a02000a00, 0a00",
        "000000002a0402060a00, 0a00",
        "000000002a02ac020a00, 0a00",
    })
    void theFrameIsTakenOff(String framed, String message) {
        assertThat(ConfluentFrame.unwrapProtobuf(HexFormat.of().parseHex(framed)))
                .isEqualTo(HexFormat.of().parseHex(message));
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({
        "''",
        "00",
        "000000002a",
        "010000002a00",
        "000000002a80",
        "000000002a01",
        "000000002a04",
        "000000002afeffffff0f",
        "0a000000000000"
    })
    void whatHasNoWholeFrameIsRefused(String value) {
        assertThat(ConfluentFrame.unwrapProtobuf(HexFormat.of().parseHex(value)))
                .isNull();
    }

    @Test
    void aCutFrameIsRefusedAndBehindAWholeOneIsWhatIsLeftOfTheMessage() {
        byte[] frame = "\0\0\0\0\1\6\2\4\6".getBytes(UTF_8);
        byte[] framed = Arrays.copyOf(frame, frame.length + 3);
        for (int length = 0; length < frame.length; length++) {
            assertThat(ConfluentFrame.unwrapProtobuf(Arrays.copyOf(framed, length)))
                    .as("%d bytes", length)
                    .isNull();
        }
        for (int length = frame.length; length <= framed.length; length++) {
            assertThat(ConfluentFrame.unwrapProtobuf(Arrays.copyOf(framed, length)))
                    .as("%d bytes", length)
                    .isEqualTo(new byte[length - frame.length]);
        }
    }
}
