package io.loglink.topology.deadletters.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @ParameterizedTest
    @CsvSource({
        "PT0S,MINUTE",
        "PT23M,MINUTE",
        "PT24M,FIVE_MINUTES",
        "PT2H,QUARTER",
        "PT20H,HOUR",
        "P5D,SIX_HOURS",
        "P20D,DAY",
        "P200D,TEN_DAYS",
        "P20000D,HUNDRED_DAYS"
    })
    void theWidthFitsTheRange(Duration range, Bucket bucket) {
        assertThat(Bucket.of(0, range.toMillis())).isEqualTo(bucket);
    }

    @Test
    void emptyOnesInBetweenAreThere() {
        assertThat(Bucket.HOUR.counts(new TreeMap<>(Map.of(MINUTE, 2L, 59 * MINUTE, 3L, 3 * HOUR, 1L))))
                .isEqualTo(Map.of(0L, 5L, HOUR, 0L, 2 * HOUR, 0L, 3 * HOUR, 1L));
    }

    @Test
    void unlessThereAreTooMany() {
        assertThat(Bucket.MINUTE.counts(new TreeMap<>(Map.of(0L, 2L, 100 * MINUTE, 1L))))
                .isEqualTo(Map.of(0L, 2L, 100 * MINUTE, 1L));
    }
}
