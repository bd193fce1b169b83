package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class StoreRestoresTest {
    private static final TopicPartition ROWS_0 = new TopicPartition("l-late-persons-rows-changelog", 0);
    private static final TopicPartition ROWS_1 = new TopicPartition("l-late-persons-rows-changelog", 1);

    private final List<String> begun = new ArrayList<>();
    private final StoreRestores restores = new StoreRestores(() -> begun.add("begun"));

    @Test
    void whatRemainsIsCountedInOffsets() {
        restores.onRestoreStart(ROWS_1, "late-persons-rows", 10, 110);
        restores.onRestoreStart(ROWS_0, "late-persons-rows", 0, 50);
        assertThat(restores.now())
                .containsExactly(
                        new StoreRestore("late-persons-rows", 0, 50), new StoreRestore("late-persons-rows", 1, 100));

        restores.onBatchRestored(ROWS_1, "late-persons-rows", 59, 20);
        restores.onRestoreEnd(ROWS_0, "late-persons-rows", 50);

        assertThat(restores.now()).containsExactly(new StoreRestore("late-persons-rows", 1, 50));
        assertThat(begun).hasSize(2);
    }

    @Test
    void aStoreThatGoesToAnotherInstanceIsNotWaitedFor() {
        restores.onRestoreStart(ROWS_0, "late-persons-rows", 0, 50);
        restores.onRestoreSuspended(ROWS_0, "late-persons-rows", 7);

        restores.onBatchRestored(ROWS_0, "late-persons-rows", 9, 2);

        assertThat(restores.now()).isEmpty();
    }
}
