package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.BatchText.attributes;
import static io.loglink.serdes.otlp.Raw.batch;
import static io.loglink.serdes.otlp.Raw.bytes;
import static io.loglink.serdes.otlp.Raw.concat;
import static io.loglink.serdes.otlp.Raw.logAttribute;
import static io.loglink.serdes.otlp.Raw.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nesting has no limit, in what is read and in what is passed over. */
class OtlpReaderNestingTest {
    private static final int DEEP = 100_000;

    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();

    @ParameterizedTest
    @EnumSource(Nesting.class)
    void nestingHasNoLimit(Nesting nesting) {
        byte[] log = concat(nesting.write(DEEP), logAttribute("user", "bob"));

        assertThat(reader.read(batch(log, logAttribute("user", "eve")), Signal.LOGS, batch))
                .isNull();

        assertThat(batch.brokenCount()).isZero();
        assertThat(attributes(batch, batch.recordAttributesFrom(0), batch.recordAttributesTo(0)))
                .endsWith("user=bob");
    }

    @ParameterizedTest
    @EnumSource(Nesting.class)
    void aFaultAtTheBottomOfDeepNestingBreaksThatRecordOnly(Nesting nesting) {
        byte[] deep = nesting.write(DEEP);
        deep[deep.length / 2] = 7;

        assertThat(reader.read(batch(deep, logAttribute("user", "eve")), Signal.LOGS, batch))
                .isNull();

        assertThat(batch.isBroken(0)).isTrue();
        assertThat(batch.isBroken(1)).isFalse();
        assertThat(attributes(batch, batch.recordAttributesFrom(1), batch.recordAttributesTo(1)))
                .containsExactly("user=eve");
    }

    /** Ways to nest, as fields of a LogRecord. The bytes are written from the inside out, in time linear in the depth. */
    enum Nesting {
        GROUPS,
        ARRAYS_IN_THE_BODY,
        MAPS_IN_AN_ATTRIBUTE;

        byte[] write(int depth) {
            return switch (this) {
                case GROUPS -> {
                    byte[] groups = new byte[4 * depth];
                    for (int i = 0; i < depth; i++) {
                        // Field 20 as a group: a start tag and an end tag of two bytes each.
                        System.arraycopy(bytes(0xA3, 0x01), 0, groups, 2 * i, 2);
                        System.arraycopy(bytes(0xA4, 0x01), 0, groups, 2 * (depth + i), 2);
                    }
                    yield groups;
                }
                case ARRAYS_IN_THE_BODY -> nested(depth, 5, 5, 1);
                case MAPS_IN_AN_ATTRIBUTE -> nested(depth, 6, 2, 6, 1);
            };
        }

        /** The outer field around {@code depth} rounds of the repeating fields; each has a value behind its child, too. */
        private static byte[] nested(int depth, int outer, int... repeating) {
            byte[] buffer = new byte[depth * 30];
            int start = buffer.length;
            for (int i = depth * repeating.length - 1; i >= -1; i--) {
                int number = i < 0 ? outer : repeating[i % repeating.length];
                byte[] head = concat(Raw.tag(number, 2), Raw.varint(buffer.length - start));
                start -= head.length;
                System.arraycopy(head, 0, buffer, start, head.length);
            }
            return Arrays.copyOfRange(buffer, start, buffer.length);
        }
    }
}
