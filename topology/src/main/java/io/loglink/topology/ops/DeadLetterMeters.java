package io.loglink.topology.ops;

import io.loglink.topology.deadletters.DeadLetter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.List;

/**
 * Dead letters by stage and reason. Each stage's defects of Loglink's own are there from the start with 0; other reasons come with
 * their first dead letter. Thread-safe.
 */
final class DeadLetterMeters {
    private static final String NAME = "loglink.dead.letters";
    private static final String STAGE = "stage";
    private static final String REASON = "reason";
    private static final String DEFECT = "internal_error";

    private final MeterRegistry registry;

    DeadLetterMeters(MeterRegistry registry) {
        this.registry = registry;
        for (DeadLetter.Stage stage : DeadLetter.Stage.values()) {
            counter(stage, DEFECT);
        }
    }

    void count(DeadLetter.Stage stage, String reason) {
        counter(stage, reason).increment();
    }

    private Counter counter(DeadLetter.Stage stage, String reason) {
        return Counter.builder(NAME)
                .description("Dead letters by the step that gave up and the reason")
                .tag(STAGE, stage.text())
                .tag(REASON, reason)
                .register(registry);
    }

    /** All that were written, by stage and reason in alphabetical order. */
    DeadLetterCounts counts() {
        List<DeadLetterCounts.Count> counts = registry.find(NAME).counters().stream()
                .map(DeadLetterMeters::count)
                .filter(count -> count.count() > 0)
                .sorted(Comparator.comparing(DeadLetterCounts.Count::stage)
                        .thenComparing(DeadLetterCounts.Count::reason))
                .toList();
        return DeadLetterCounts.of(counts);
    }

    private static DeadLetterCounts.Count count(Counter counter) {
        return new DeadLetterCounts.Count(
                String.valueOf(counter.getId().getTag(STAGE)),
                String.valueOf(counter.getId().getTag(REASON)),
                Math.round(counter.count()));
    }
}
