package io.loglink.serdes.otlp;

import io.loglink.serdes.avro.AvroFuzzTarget;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Damaged messages through everything that reads from an input topic: nothing may be thrown. A few thousand by default;
 * {@code -Dfuzz.messages=1000000} runs the long form and {@code -Dfuzz.seed=…} another one.
 */
class SerdesFuzzTest {
    private static final int SEED_MESSAGES = 200;
    private static final int SHORT_RUN = 5_000;

    /** A new serde joins by a line here. */
    private static final List<FuzzTarget> TARGETS =
            List.of(new OtlpFuzzTarget(), new OutlineFuzzTarget(), new JsonFuzzTarget(), new AvroFuzzTarget());

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Seed(byte[] value, Signal signal) {}

    @Test
    void nothingIsThrownForAnyBytes() {
        Random random = new Random(Long.getLong("fuzz.seed", 1));
        List<Seed> seeds = seeds(random);
        int messages = Integer.getInteger("fuzz.messages", SHORT_RUN);
        for (int i = 0; i < messages; i++) {
            Seed seed = seeds.get(random.nextInt(seeds.size()));
            byte[] value = Mutations.mutate(seed.value(), random);
            // One in twenty is taken for the other signal: the wrong topic.
            Signal signal = random.nextInt(20) > 0 ? seed.signal() : other(seed.signal());
            for (FuzzTarget target : TARGETS) {
                run(target, value, signal);
            }
        }
    }

    private static Signal other(Signal signal) {
        return signal == Signal.LOGS ? Signal.SPANS : Signal.LOGS;
    }

    private static void run(FuzzTarget target, byte[] value, Signal signal) {
        try {
            target.accept(value, signal);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new AssertionError(
                    target.getClass().getSimpleName() + " failed on these " + signal + ": "
                            + Base64.getEncoder().encodeToString(value),
                    e);
        }
    }

    private static List<Seed> seeds(Random random) {
        List<Seed> seeds = new ArrayList<>();
        for (String file : List.of("proto-logs", "proto-logs-by-trace", "json-logs")) {
            CollectorMessages.values(file + ".jsonl").forEach(value -> seeds.add(new Seed(value, Signal.LOGS)));
        }
        for (String file : List.of("proto-spans-by-trace", "json-spans")) {
            CollectorMessages.values(file + ".jsonl").forEach(value -> seeds.add(new Seed(value, Signal.SPANS)));
        }
        RandomOtlp batches = new RandomOtlp(random);
        Stream.of(Signal.values())
                .flatMap(signal -> Stream.of(WireEncoder.Order.values()).flatMap(order -> Stream.generate(() ->
                                new Seed(WireEncoder.encodeWastefully(batches.batch(signal), order, random), signal))
                        .limit(SEED_MESSAGES)))
                .forEach(seeds::add);
        return seeds;
    }
}
