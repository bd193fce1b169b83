package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A run that is looked at every ten seconds, and of which a minute and a half without progress is too much. */
final class StallDetectorTest {
    private static final String PRODUCER = "the network thread of producer a has ended";

    private final Map<String, Double> polls = new HashMap<>(Map.of("thread-1", 0.0, "thread-2", 0.0));
    private long nowNanos = -1;
    private final StallDetector detector = new StallDetector(Duration.ofSeconds(90), () -> nowNanos);
    private boolean rebalancing;
    private double processed;
    private double commits;
    private Set<TopicPartition> partitions = Set.of(new TopicPartition("otlp_logs", 0));
    private List<String> ended = List.of();
    private @Nullable Long inputEnd = 0L;

    @Test
    void aRunWithoutInputIsInOrderHoweverLongThatLasts() {
        assertThat(looks(100, () -> {})).isNull();
    }

    @Test
    void aRunThatReadsAndCommitsIsInOrder() {
        assertThat(looks(100, () -> {
                    inputEnd = inputEnd + 10;
                    processed += 10;
                    commits++;
                }))
                .isNull();
    }

    @Test
    void aProducerWhoseThreadHasEndedIsAStallAtTheSecondLook() {
        ended = List.of(PRODUCER);

        assertThat(look()).as("it may be one that is being replaced").isNull();
        assertThat(look()).isEqualTo(PRODUCER);
    }

    @Test
    void aProducerThatWasReplacedInBetweenIsNone() {
        ended = List.of(PRODUCER);
        look();
        ended = List.of();
        assertThat(look()).isNull();
        ended = List.of(PRODUCER);

        assertThat(look()).isNull();
    }

    @Test
    void aThreadThatHangsIsAStallEvenThoughOthersGetOn() {
        String stall = looks(8, () -> polls.merge("thread-1", -1.0, Double::sum));
        assertThat(stall).as("80 s").isNull();

        assertThat(looks(2, () -> polls.merge("thread-1", -1.0, Double::sum)))
                .isEqualTo("thread thread-1 has not asked for input for 90 s");
    }

    @Test
    void aThreadThatTakesLongButNotTooLongIsInOrder() {
        for (int i = 0; i < 10; i++) {
            assertThat(looks(8, () -> polls.merge("thread-1", -1.0, Double::sum)))
                    .isNull();
            assertThat(look()).isNull();
        }
    }

    @Test
    void aThreadThatIsGoneDoesNotHang() {
        looks(5, () -> {});
        polls.remove("thread-1");

        assertThat(looks(20, () -> {})).isNull();
    }

    @Test
    void whatIsReadButNeverCommittedIsAStall() {
        looks(20, () -> {});

        String stall = looks(9, () -> processed += 10);
        assertThat(stall).as("90 s since the first message, less one look").isNull();

        assertThat(looks(1, () -> processed += 10)).isEqualTo("what was read has not been committed for 90 s");
    }

    @Test
    void aLastMessageThatIsNeverCommittedIsOneToo() {
        processed++;

        assertThat(looks(10, () -> {})).isEqualTo("what was read has not been committed for 90 s");
    }

    @Test
    void aCommitBeginsTheWaitAnew() {
        looks(8, () -> processed += 10);
        commits++;
        look();

        assertThat(looks(9, () -> processed += 10)).isNull();
    }

    @Test
    void whileOthersShareOutThePartitionsNothingCanBeCommittedAndNothingIsAStall() {
        rebalancing = true;

        assertThat(looks(100, () -> {
                    processed += 10;
                    inputEnd = inputEnd + 10;
                }))
                .isNull();
    }

    @Test
    void inputThatComesAndIsNotReadIsAStall() {
        looks(20, () -> {});
        inputEnd = 5L;

        assertThat(looks(9, () -> {})).as("90 s since it came, less one look").isNull();
        assertThat(look()).isEqualTo("none of the messages that came in has been read for 90 s");
    }

    @Test
    void inputThatIsReadAndComesAgainIsInOrder() {
        for (int i = 0; i < 10; i++) {
            inputEnd = inputEnd + 5;
            assertThat(looks(8, () -> {})).isNull();
            processed += 5;
            commits++;
            assertThat(look()).isNull();
        }
    }

    @Test
    void inputThatWasThereBeforeAndCannotBeReadIsNone() {
        inputEnd = 1_000L;

        assertThat(looks(100, () -> {})).as("aborted transactions, for one").isNull();
    }

    @Test
    void otherPartitionsAreAnotherInput() {
        looks(20, () -> {});
        partitions = Set.of(new TopicPartition("otlp_logs", 1));
        inputEnd = 5L;

        assertThat(looks(100, () -> {})).isNull();
    }

    @Test
    void withoutKnowingTheInputNothingIsSaidOfIt() {
        looks(20, () -> {});
        inputEnd = null;

        assertThat(looks(20, () -> {})).isNull();
    }

    @Test
    void whatWasAwayMeanwhileBeginsEveryWaitAnew() {
        processed++;
        looks(8, () -> polls.merge("thread-1", -1.0, Double::sum));
        detector.forget();

        assertThat(looks(9, () -> polls.merge("thread-1", -1.0, Double::sum))).isNull();
    }

    /** Looks again and again, each time after {@code meanwhile}; the last answer, for only the last look may find a stall. */
    private @Nullable String looks(int count, Runnable meanwhile) {
        for (int i = 1; i < count; i++) {
            meanwhile.run();
            assertThat(look()).as("look %d of %d", i, count).isNull();
        }
        meanwhile.run();
        return look();
    }

    private @Nullable String look() {
        nowNanos += Duration.ofSeconds(10).toNanos();
        polls.replaceAll((thread, count) -> count + 1);
        return detector.look(new RunProgress(rebalancing, polls, processed, commits, partitions, ended), inputEnd);
    }
}
