package io.loglink.serdes.otlp;

import java.util.Arrays;
import java.util.Random;

/** Damage of the kinds that happen: flipped bits, lost and doubled bytes, cut ends, two messages in one another. */
public final class Mutations {
    private static final byte[] TELLING = {
        0, 1, 2, 7, 0x0A, 0x12, 0x0B, 0x0C, 0x13, 0x14, 0x7F, (byte) 0x80, (byte) 0xFF
    };

    private Mutations() {}

    /** A damaged copy of {@code bytes}; one to four things are wrong with it. */
    public static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int i = random.nextInt(4); i >= 0 && mutated.length > 0; i--) {
            mutated = mutateOnce(mutated, random);
        }
        return mutated;
    }

    private static byte[] mutateOnce(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int length = random.nextInt(Math.min(20, bytes.length - at) + 1);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
            case 2 -> bytes[at] = (byte) random.nextInt(256);
            case 3 -> {
                return replace(bytes, at, at + length, new byte[0]);
            }
            case 4 -> {
                return replace(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            }
            default -> {
                byte[] inserted = new byte[random.nextInt(4)];
                Arrays.fill(inserted, TELLING[random.nextInt(TELLING.length)]);
                return replace(bytes, at, at, inserted);
            }
        }
        return bytes;
    }

    private static byte[] replace(byte[] bytes, int from, int to, byte[] with) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from) + with.length);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(bytes, to, result, from + with.length, bytes.length - to);
        return result;
    }
}
