package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TableProgressTest {
    private final SetClock clock = new SetClock();
    private final TableProgress progress = new TableProgress("persons", "p", clock);

    @Test
    void beforeTheTopicIsSeenNothingIsKnownOfTheLoading() {
        assertThat(progress.state().loading()).isNull();
        assertThat(progress.state().freshness()).isEqualTo(new TableFreshness(0, 0));
    }

    @Test
    void whileItLoadsItTellsHowFarItIsAndHowLongItTakes() {
        progress.began(Map.of(0, 100L, 1, 0L), Map.of(0, 1_100L, 1, 3_000L), clock.millis());
        clock.advance(Duration.ofSeconds(10));
        progress.flushed(Map.of(0, 600L, 1, 500L), 900, 0, 77);

        TableLoading loading = progress.state().loading();

        assertThat(loading).isEqualTo(new TableLoading(1_000, 4_000, 10_000));
        assertThat(loading.recordsPerSecond()).isEqualTo(100);
        assertThat(loading.secondsLeft()).isEqualTo(30);
        assertThat(progress.state().freshness()).isEqualTo(new TableFreshness(77, 0));
    }

    @Test
    void asLongAsNothingIsReadThereIsNoEstimate() {
        progress.began(Map.of(0, 0L), Map.of(0, 10L), clock.millis());

        assertThat(progress.state().loading()).isEqualTo(new TableLoading(0, 10, 0));
        assertThat(new TableLoading(0, 10, 5_000).secondsLeft()).isEqualTo(-1);
    }

    @Test
    void aLoadedTableIsNotLoadingAndKnowsHowNewItIs() {
        long askedMs = clock.millis();
        progress.began(Map.of(0, 0L), Map.of(0, 10L), askedMs);
        clock.advance(Duration.ofSeconds(3));
        progress.flushed(Map.of(0, 10L), 10, 0, 1_234);
        progress.flushed(Map.of(0, 11L), 1, 0, 1_200);
        progress.becameLoaded();

        assertThat(progress.state().loading()).isNull();
        assertThat(progress.state().freshness()).isEqualTo(new TableFreshness(1_234, askedMs));

        long laterMs = clock.millis();
        progress.sawEnds(Map.of(0, 11L), laterMs);

        assertThat(progress.state().freshness()).isEqualTo(new TableFreshness(1_234, laterMs));
    }

    @Test
    void aTableThatIsReadAgainLoadsAgain() {
        progress.began(Map.of(0, 0L), Map.of(0, 10L), clock.millis());
        progress.flushed(Map.of(0, 10L), 10, 0, 1_234);
        progress.becameLoaded();

        progress.restarted();
        progress.began(Map.of(0, 0L), Map.of(0, 20L), clock.millis());

        assertThat(progress.state().freshness()).isEqualTo(new TableFreshness(0, 0));
        assertThat(progress.state().loading()).isEqualTo(new TableLoading(0, 20, 0));
    }
}
