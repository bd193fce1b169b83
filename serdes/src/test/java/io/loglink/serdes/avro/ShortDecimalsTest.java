package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortDecimalsTest {
    private static final int MANY = 2_000_000;

    @Test
    void aDecimalOfFewPlacesIsWrittenAsTheGeneralAlgorithmWritesIt() {
        SplittableRandom random = new SplittableRandom(1);
        double[] powers = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};
        for (int i = 0; i < MANY; i++) {
            double value = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L) / powers[i % powers.length];

            requireSame(value);
        }
    }

    @Test
    void neighboursOfShortDecimalsKeepAllTheirDigits() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < MANY; i++) {
            double value = random.nextInt(10_000_000) / 1e3;

            requireSame(Math.nextUp(value));
            requireSame(Math.nextDown(value));
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1e-3,
                9.999e-4,
                1e7,
                9_999_999.99999999,
                9_999_999.999,
                0.5,
                100,
                1e-8,
                1.00000001,
                1_234_567.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE
            })
    void aNumberAtTheBoundsIsWrittenAsTheGeneralAlgorithmWritesIt(double value) {
        requireSame(value);
        requireSame(-value);
    }

    private static void requireSame(double value) {
        AvroOutput out = new AvroOutput(1);

        boolean written = ShortDecimals.write(out, value);

        if (written) {
            assertThat(text(out)).isEqualTo(NumberOutput.toString(value, true));
        } else {
            assertThat(out.size()).isZero();
        }
    }

    private static String text(AvroOutput out) {
        return new String(out.toByteArray(), StandardCharsets.US_ASCII);
    }
}
