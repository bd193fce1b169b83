package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.TableKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortedRowsTest {
    @Test
    void rowsComeInTheOrderOfTheBytesOfTheirKeys() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            Map<TableKey, byte[]> rows = new HashMap<>();
            int values = 1 + random.nextInt(255);
            byte[] common = new byte[random.nextInt(4)];
            for (int i = random.nextInt(60); i > 0; i--) {
                byte[] key = Arrays.copyOf(common, common.length + random.nextInt(9));
                for (int at = common.length; at < key.length; at++) {
                    key[at] = (byte) random.nextInt(values);
                }
                rows.put(TableKey.ofBytes(key), key);
            }

            assertThat(SortedRows.of(rows).stream().map(Map.Entry::getValue))
                    .hasSize(rows.size())
                    .isSortedAccordingTo(Arrays::compareUnsigned);
        }
    }
}
