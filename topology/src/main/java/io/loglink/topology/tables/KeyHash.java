package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A keyed hash of 128 bits: SipHash-1-3. Its key is drawn anew in each process and never shown, so that nobody can choose ids
 * that fall together. Immutable.
 */
final class KeyHash {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long key0;
    private final long key1;

    KeyHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** With a key that nobody knows. */
    static KeyHash random() {
        SecureRandom random = new SecureRandom();
        return new KeyHash(random.nextLong(), random.nextLong());
    }

    /**
     * The hash of a key.
     *
     * @param low its first 64 bits; never 0, which 1 stands for
     * @param high its other 64 bits
     */
    record Value(long low, long high) {}

    Value of(TableKey key) {
        return of(key.bytes());
    }

    Value of(byte[] bytes) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;

        int words = bytes.length >>> 3;
        for (int word = 0; word <= words; word++) {
            long m = word < words ? (long) WORD.get(bytes, word << 3) : tail(bytes, words << 3);
            v3 ^= m;
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
            v0 ^= m;
        }

        v2 ^= 0xee;
        long low = 0;
        for (int round = 0; round < 6; round++) {
            if (round == 3) {
                low = v0 ^ v1 ^ v2 ^ v3;
                v1 ^= 0xdd;
            }
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
        return new Value(low == 0 ? 1 : low, v0 ^ v1 ^ v2 ^ v3);
    }

    /** The last bytes, fewer than eight, under the length. */
    private static long tail(byte[] bytes, int from) {
        long tail = (long) bytes.length << 56;
        for (int i = from; i < bytes.length; i++) {
            tail |= (bytes[i] & 0xFFL) << ((i - from) << 3);
        }
        return tail;
    }
}
