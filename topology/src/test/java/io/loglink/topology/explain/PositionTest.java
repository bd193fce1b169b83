package io.loglink.topology.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            otlp_logs-3@1042, otlp_logs, 3, 1042, -
            otlp_logs-3@1042#7, otlp_logs, 3, 1042, 7
            otlp_logs-3-1042-7, otlp_logs, 3, 1042, 7
            eu-1.otlp-logs-0-12@5#0, eu-1.otlp-logs-0, 12, 5, 0
            eu-1.otlp-logs-0-12-5-0, eu-1.otlp-logs-0, 12, 5, 0
            t-0@9223372036854775807, t, 0, 9223372036854775807, -
            """)
    void positionsAndRecordIdsAreRead(String text, String topic, int partition, long offset, @Nullable Integer index) {
        assertThat(Position.parse(text)).isEqualTo(new Position(topic, partition, offset, index));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "otlp_logs",
                "otlp_logs-3",
                "otlp_logs-3-1042",
                "otlp_logs@1042",
                "otlp_logs-3@1042#",
                "otlp_logs-3@x",
                "otlp logs-3@1",
                "t-99999999999@1",
                "t-0-99999999999999999999-0"
            })
    void anythingElseIsNone(String text) {
        assertThat(Position.parse(text)).isNull();
    }

    @Test
    void aPositionIsWrittenAsItIsRead() {
        assertThat(new Position("otlp_logs", 3, 1042, 7)).hasToString("otlp_logs-3@1042");
    }
}
