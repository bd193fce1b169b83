package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 9, 10, 99, 100, 999, 1_000, 8_191, 1_000_000_000, Integer.MAX_VALUE})
    void anIdInBytesIsTheIdAsText(int index) {
        byte[] prefix = RecordIds.prefix("otlp_logs", 3, 1L << 40).getBytes(StandardCharsets.UTF_8);

        assertThat(RecordIds.utf8(prefix, index))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(RecordIds.of("otlp_logs", 3, 1L << 40, index));
    }

    @ParameterizedTest
    @CsvSource({"otlp_logs, 3, 1042, 7", "eu-1.otlp-logs-0, 12, 5, 0", "t, 2147483647, 9223372036854775807, 2147483647"
    })
    void anIdTellsWhatItIsMadeOf(String topic, int partition, long offset, int index) {
        assertThat(RecordIds.parse(RecordIds.of(topic, partition, offset, index)))
                .isEqualTo(new RecordIds.Parts(topic, partition, offset, index));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "otlp_logs", "otlp_logs-3-1042", "-1-2-3", "a b-1-2-3", "t-1-2-x", "t-2147483648-1-1"})
    void anyOtherTextIsNoId(String text) {
        assertThat(RecordIds.parse(text)).isNull();
    }
}
