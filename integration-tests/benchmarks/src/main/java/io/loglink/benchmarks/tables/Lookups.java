package io.loglink.benchmarks.tables;

import io.loglink.benchmarks.workload.Population;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Times look-ups of one side and checks every answer.
 *
 * @param <K> the form of keys that the side takes; made before the clock runs, as a batch has them at hand too
 */
final class Lookups<K> {
    private static final int AT_ONCE = 20_000;

    private final int rows;
    private final Function<PersonTopic.Row, K> key;
    private final Function<K, @Nullable String> personId;

    /**
     * @param rows numbers below have a row
     * @param personId the answer to a key; null when there is none
     */
    Lookups(int rows, Function<PersonTopic.Row, K> key, Function<K, @Nullable String> personId) {
        this.rows = rows;
        this.key = key;
        this.personId = personId;
    }

    /** Which ids are asked for. */
    enum Ids {
        /** Each row as often as any other. */
        UNIFORM {
            @Override
            long next(SplittableRandom random, int rows) {
                return random.nextInt(rows);
            }
        },
        /** A few rows very often, as of people who come often: the logarithm of the number is uniform. */
        SKEWED {
            @Override
            long next(SplittableRandom random, int rows) {
                return (long) Math.exp(random.nextDouble() * Math.log(rows));
            }
        },
        /** Ids without a row. */
        UNKNOWN {
            @Override
            long next(SplittableRandom random, int rows) {
                return (long) rows + random.nextInt(rows);
            }
        };

        abstract long next(SplittableRandom random, int rows);
    }

    /** Nanoseconds a look-up, of each thread's own time. */
    double nanos(Ids ids, int count, int threads, long seed) {
        CompletableFuture<?>[] running = new CompletableFuture<?>[threads];
        double[] nanos = new double[threads];
        for (int t = 0; t < threads; t++) {
            int thread = t;
            running[t] = CompletableFuture.runAsync(
                    () -> nanos[thread] = one(ids, count, new SplittableRandom(seed + thread)),
                    task -> new Thread(task).start());
        }
        CompletableFuture.allOf(running).join();
        double sum = 0;
        for (double each : nanos) {
            sum += each;
        }
        return sum / threads;
    }

    private double one(Ids ids, int count, SplittableRandom random) {
        long took = 0;
        int done = 0;
        while (done < count) {
            Object[] keys = new Object[AT_ONCE];
            long[] numbers = new long[AT_ONCE];
            String[] answers = new String[AT_ONCE];
            for (int i = 0; i < AT_ONCE; i++) {
                numbers[i] = ids.next(random, rows);
                keys[i] = key.apply(PersonTopic.Row.of(numbers[i]));
            }
            long start = System.nanoTime();
            for (int i = 0; i < AT_ONCE; i++) {
                @SuppressWarnings("unchecked")
                K asked = (K) keys[i];
                answers[i] = personId.apply(asked);
            }
            took += System.nanoTime() - start;
            check(numbers, answers);
            done += AT_ONCE;
        }
        return (double) took / done;
    }

    private void check(long[] numbers, @Nullable String[] answers) {
        for (int i = 0; i < numbers.length; i++) {
            String expected = numbers[i] < rows ? Population.personId(numbers[i]) : null;
            if (!Objects.equals(expected, answers[i])) {
                throw new IllegalStateException("row " + numbers[i] + " is answered as " + answers[i]);
            }
        }
    }
}
