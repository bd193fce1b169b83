package io.loglink.serdes.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntRowsTest {
    private final IntRows rows = new IntRows(6);

    @Test
    void rowsKeepTheirValuesWhileTheTableGrows() {
        for (int i = 0; i < 1000; i++) {
            rows.add(i, 1, 2, 3, 4, -i);
        }

        assertThat(rows.size()).isEqualTo(1000);
        assertThat(rows.get(999, 0)).isEqualTo(999);
        assertThat(rows.get(999, 5)).isEqualTo(-999);
    }

    @Test
    void aRowOfAReusedTableStartsAtZero() {
        rows.add(1, 1, 1, 1, 1, 1);
        rows.clear();

        int row = rows.add();

        assertThat(row).isZero();
        assertThat(rows.get(row, 3)).isZero();
    }

    @Test
    void theMemoryOfAHugeBatchIsGivenBackByTheSmallOnesAfterIt() {
        for (int i = 0; i < 1_000_000; i++) {
            rows.add();
        }
        int huge = rows.capacity();
        for (int i = 0; i < 1000; i++) {
            rows.clear();
            rows.add();
        }

        assertThat(rows.capacity()).isLessThan(huge / 100);
    }

    @Test
    void anotherHugeBatchNowAndThenKeepsTheMemory() {
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 100_000; i++) {
                rows.add();
            }
            for (int i = 0; i < 10; i++) {
                rows.clear();
                rows.add();
            }
        }

        assertThat(rows.capacity()).isGreaterThan(500_000);
    }
}
