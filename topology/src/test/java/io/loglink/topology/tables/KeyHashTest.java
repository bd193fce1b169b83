package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyHashTest {
    @Test
    void everyBitOfAKeyCounts() {
        KeyHash hash = new KeyHash(1, 2);
        Set<KeyHash.Value> seen = new HashSet<>();
        for (int length = 0; length <= 40; length++) {
            byte[] key = new byte[length];
            assertThat(seen.add(hash.of(key))).isTrue();
            for (int bit = 0; bit < 8 * length; bit++) {
                key[bit >> 3] ^= (byte) (1 << (bit & 7));
                assertThat(seen.add(hash.of(key))).isTrue();
                key[bit >> 3] ^= (byte) (1 << (bit & 7));
            }
        }
    }

    @Test
    void itDependsOnItsOwnKey() {
        byte[] key = {1, 2, 3};
        assertThat(new KeyHash(1, 2).of(key))
                .isEqualTo(new KeyHash(1, 2).of(key))
                .isNotEqualTo(new KeyHash(1, 3).of(key))
                .isNotEqualTo(new KeyHash(2, 2).of(key));
        assertThat(KeyHash.random().of(key)).isNotEqualTo(KeyHash.random().of(key));
    }

    /** Half of the bits change, on average, with one bit of the key. */
    @Test
    void oneBitChangesHalfOfTheHash() {
        KeyHash hash = KeyHash.random();
        long changed = 0;
        for (long i = 0; i < 10_000; i++) {
            KeyHash.Value one = hash.of(number(2 * i));
            KeyHash.Value other = hash.of(number(2 * i + 1));
            changed += Long.bitCount(one.low() ^ other.low()) + Long.bitCount(one.high() ^ other.high());
        }
        assertThat(changed / 10_000.0).isBetween(63.0, 65.0);
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }
}
