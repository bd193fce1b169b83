package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectMemoryTest {
    private static final long MIB = 1L << 20;

    @ParameterizedTest
    @CsvSource({
        // used, asked for, limit
        "0, 832, 1024, true",
        "0, 833, 1024, false",
        "500, 332, 1024, true",
        "500, 333, 1024, false",
        "0, 192, 256, true",
        "0, 193, 256, false",
        "2000, 1, 1024, false"
    })
    void kafkasClientsAreLeftAQuarterOr192MiB(long used, long bytes, long limit, boolean fits) {
        assertThat(DirectMemory.fits(used * MIB, bytes * MIB, limit * MIB)).isEqualTo(fits);
    }
}
