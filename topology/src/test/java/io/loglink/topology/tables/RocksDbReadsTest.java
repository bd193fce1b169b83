package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RocksDbReadsTest {
    private static final int LOOK_UPS = 20_000;

    @Test
    void everyReadIsKeptWhileThereIsRoom() {
        try (RocksDbReads reads = new RocksDbReads(() -> true)) {
            assertThat(kept(reads)).isEqualTo(LOOK_UPS);
        }
    }

    @Test
    void fewReadsAreKeptWhenTheCacheIsFull() {
        try (RocksDbReads reads = new RocksDbReads(() -> false)) {
            assertThat(kept(reads)).isBetween(1L, LOOK_UPS / 100L);
        }
    }

    private static long kept(RocksDbReads reads) {
        return IntStream.range(0, LOOK_UPS)
                .filter(i -> reads.lookUp().fillCache())
                .count();
    }
}
