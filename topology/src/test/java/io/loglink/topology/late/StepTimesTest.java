package io.loglink.topology.late;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepTimesTest {
    private static final long MS = 1_000_000;

    private final StepTimes times = new StepTimes(new Step.Size(1_000_000, Duration.ofMillis(50)), this::nanoTime);
    private long nanos = 1_000 * MS;

    private long nanoTime() {
        return nanos;
    }

    @Test
    void aPartitionAloneMayTakeAllOfTheTime() {
        assertThat(recordsOfOneMillisecond()).isEqualTo(50);
    }

    @Test
    void thePartitionsOfAThreadShareTheTime() {
        times.take(step -> nanos += 30 * MS);

        assertThat(recordsOfOneMillisecond()).isEqualTo(20);
    }

    @Test
    void everyPartitionGetsALittle() {
        assertThat(recordsOfOneMillisecond()).isEqualTo(50);

        assertThat(recordsOfOneMillisecond()).isEqualTo(5);
        assertThat(recordsOfOneMillisecond()).isEqualTo(5);
    }

    @Test
    void theNextRoundHasTimeOfItsOwn() {
        recordsOfOneMillisecond();

        nanos += 100 * MS;

        assertThat(recordsOfOneMillisecond()).isEqualTo(50);
    }

    @Test
    void aStepEndsWithItsRecordsTooHoweverFastTheyAre() {
        Step step = new Step.Size(3, Duration.ofMillis(50)).begin(this::nanoTime);

        int records = 0;
        while (step.takeOne()) {
            records++;
        }

        assertThat(records).isEqualTo(3);
    }

    private int recordsOfOneMillisecond() {
        int[] records = {0};
        times.take(step -> {
            while (step.takeOne()) {
                records[0]++;
                nanos += MS;
            }
        });
        return records[0];
    }
}
