package io.loglink.topology.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

final class ResidentMemoryTest {
    @Test
    void whereItIsKnownItIsMoreThanTheHeapInUse() {
        assumeThat(ResidentMemory.isKnown()).as("/proc/self/status can be read").isTrue();
        Runtime runtime = Runtime.getRuntime();

        assertThat(ResidentMemory.bytes()).isBetween((runtime.totalMemory() - runtime.freeMemory()) / 4, 1L << 40);
    }
}
