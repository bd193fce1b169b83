package io.loglink.serdes.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Damaged bytes: nothing is thrown, and what is broken is what protobuf-java refuses. */
class OtlpMutationTest {
    private static final Oracle LOGS = Oracle.of(Signal.LOGS);
    private static final Oracle SPANS = Oracle.of(Signal.SPANS);

    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();

    @Property(tries = 1500)
    void exactlyWhatProtobufRefusesIsBroken(@ForAll long seed, @ForAll Signal signal, @ForAll WireEncoder.Order order) {
        Random random = new Random(seed);
        byte[] value = Mutations.mutate(
                WireEncoder.encodeWastefully(new RandomOtlp(random).batch(signal), order, random), random);

        Unreadable unreadable = reader.read(value, signal, batch);

        assertVerdict(value, signal, unreadable);
    }

    @Property(tries = 100)
    void truncatedBytesAreJudgedAsProtobufDoes(
            @ForAll long seed, @ForAll Signal signal, @ForAll WireEncoder.Order order) {
        Random random = new Random(seed);
        byte[] whole = WireEncoder.encode(new RandomOtlp(random).batch(signal), order, random);
        for (int i = 0; i < 20; i++) {
            byte[] value = Arrays.copyOf(whole, random.nextInt(whole.length + 1));

            Unreadable unreadable = reader.read(value, signal, batch);

            assertVerdict(value, signal, unreadable);
        }
    }

    private void assertVerdict(byte[] value, Signal signal, @Nullable Unreadable unreadable) {
        Oracle oracle = signal == Signal.LOGS ? LOGS : SPANS;
        Oracle other = signal == Signal.LOGS ? SPANS : LOGS;
        Oracle.Verdict expected = oracle.judge(value);
        if (!expected.readable()) {
            assertThat(unreadable).extracting(Unreadable::reason).isEqualTo(Unreadable.NOT_OTLP);
        } else if (expected.everyRecordBroken() && other.acceptsAll(value)) {
            assertThat(unreadable).extracting(Unreadable::reason).isEqualTo(Unreadable.WRONG_SIGNAL);
        } else {
            assertThat(unreadable).isNull();
            assertThat(brokenFlags()).isEqualTo(expected.broken());
        }
    }

    private List<Boolean> brokenFlags() {
        List<Boolean> flags = new ArrayList<>();
        for (int record = 0; record < batch.recordCount(); record++) {
            flags.add(batch.isBroken(record));
        }
        return flags;
    }
}
