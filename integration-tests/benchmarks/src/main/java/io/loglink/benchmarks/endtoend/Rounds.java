package io.loglink.benchmarks.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Rounds in which sides take turns, in another order each time. Before they count, each side is warmed up until it has worked
 * for long enough: compiling takes a third of all processor time in a first minute.
 */
final class Rounds {
    private static final int MAX_WARM_UPS = 10;

    private final Stage stage;
    private final Plan plan;
    private final Random random = new Random(1);
    /** A side that plays in several sets of rounds is warmed up once. */
    private final Map<String, Double> warmUpNanos = new HashMap<>();

    Rounds(Stage stage, Plan plan) {
        this.stage = stage;
        this.plan = plan;
    }

    /**
     * How much is measured.
     *
     * @param rounds that count
     * @param warmUp after which a side is warm: the sum of what its rounds before would have measured
     * @param window how long a round measures at most
     */
    record Plan(int rounds, Duration warmUp, Duration window) {
        Plan withRounds(int other) {
            return new Plan(other, warmUp, window);
        }
    }

    /**
     * One side of the rounds.
     *
     * @param messages in its whole output
     * @param recordsPerMessage in each of them
     * @param jobs gives each round its job
     */
    record Entry(String title, Side side, long messages, int recordsPerMessage, Supplier<Job> jobs) {}

    /** The samples of each side's rounds, by title, in the order of the entries. */
    Map<String, List<Sample>> play(List<Entry> entries) throws InterruptedException {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        // In the order of the entries, whatever the order of the first round.
        entries.forEach(entry -> samples.put(entry.title(), new ArrayList<>()));
        warmUp(entries);
        for (int round = 0; round < plan.rounds(); round++) {
            for (Entry entry : shuffled(entries)) {
                samples.computeIfAbsent(entry.title(), title -> new ArrayList<>())
                        .add(play(entry));
            }
        }
        return samples;
    }

    private void warmUp(List<Entry> entries) throws InterruptedException {
        for (int round = 0; round < MAX_WARM_UPS; round++) {
            for (Entry entry : shuffled(entries)) {
                String title = entry.title();
                if (warmUpNanos.getOrDefault(title, 0.0) < plan.warmUp().toNanos()) {
                    Sample sample = play(entry);
                    warmUpNanos.merge(title, sample.wallNanos() * sample.records(), Double::sum);
                }
            }
        }
    }

    private Sample play(Entry entry) throws InterruptedException {
        return new Round(stage, plan.window())
                .play(entry.side(), entry.jobs().get(), entry.messages(), entry.recordsPerMessage());
    }

    private List<Entry> shuffled(List<Entry> entries) {
        List<Entry> order = new ArrayList<>(entries);
        Collections.shuffle(order, random);
        return order;
    }
}
