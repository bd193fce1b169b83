package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
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
}
