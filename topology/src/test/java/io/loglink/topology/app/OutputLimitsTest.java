package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.config.LoglinkConfig;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // the handler does not look at the context, which only Kafka Streams can make
final class OutputLimitsTest {
    private static final ErrorHandlerContext CONTEXT = null;

    private final OutputLimits limits = new OutputLimits(1_048_576, Set.of("out")::contains);

    @Test
    void theProducersLimitCountsLessWhatCompressionCanAdd() {
        assertThat(limits.getAsInt()).isEqualTo(1_048_576 - 2_048 - 128);
    }

    @Test
    void theSmallestTopicCounts() {
        limits.topicsTake(1_048_588);
        assertThat(limits.getAsInt()).isEqualTo(1_048_576 - 2_048 - 128);

        limits.topicsTake(102_400);
        assertThat(limits.getAsInt()).isEqualTo(102_400 - 200 - 128);

        limits.topicsTake(Integer.MAX_VALUE);
        assertThat(limits.getAsInt()).isEqualTo(102_400 - 200 - 128);
    }

    @Test
    void aRefusedMessageLowersThemBelowItsSize() {
        limits.refused("out", 400_000);
        assertThat(limits.getAsInt()).isEqualTo(300_000);

        limits.refused("out", 5_000_000);
        assertThat(limits.getAsInt())
                .as("a message above the limit, which could not be split")
                .isEqualTo(225_000);
    }

    @Test
    void aMessageThatWouldComeAgainAsItWasLowersNothing() {
        int before = limits.getAsInt();
        RefusedMessages handler = handler();

        Result result = handler.handleError(
                        CONTEXT,
                        new ProducerRecord<>("person_overrides", new byte[3], new byte[200_000]),
                        new RecordTooLargeException("big"))
                .result();

        assertThat(result).isEqualTo(Result.FAIL);
        assertThat(limits.getAsInt()).isEqualTo(before);
    }

    @Test
    void theLimitsFollowWhatIsAsLargeAsTheInput() {
        LoglinkConfig config = LoglinkConfig.of(
                Map.of("bootstrap.servers", "b:1", "schema.registry.url", "http://r:1", "outputs", "records,batches"));

        assertThat(SizedTopics.of(config))
                .containsExactlyInAnyOrder(
                        "enriched_logs",
                        "enriched_spans",
                        "enriched_otlp_logs",
                        "enriched_otlp_spans",
                        "loglink_late_persons",
                        "loglink_late_sessions",
                        "loglink_dead_letters",
                        "loglink-late-late-persons-waiting-changelog",
                        "loglink-late-late-sessions-waiting-changelog");
    }

    @Test
    void theyDoNotFallBelowWhatIsUseful() {
        limits.refused("out", 10);

        assertThat(limits.getAsInt()).isEqualTo(512);
    }

    @Test
    void theHandlerTellsThemOfAMessageThatIsTooLarge() {
        RefusedMessages handler = handler();

        Result result = handler.handleError(CONTEXT, message(200_000), new RecordTooLargeException("big"))
                .result();

        assertThat(result).isEqualTo(Result.FAIL);
        assertThat(limits.getAsInt()).isEqualTo((200_000 + 3) / 4 * 3);
    }

    @Test
    void theHandlerTriesAgainWhatMayPassAndSkipsNothing() {
        int before = limits.getAsInt();
        RefusedMessages handler = handler();

        assertThat(handler.handleError(CONTEXT, message(1), new TimeoutException("slow"))
                        .result())
                .isEqualTo(Result.RETRY);
        assertThat(handler.handleError(CONTEXT, message(1), new InvalidTopicException("x"))
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(handler.handleSerializationError(CONTEXT, message(1), new ClassCastException(), null)
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(limits.getAsInt()).isEqualTo(before);
    }

    private RefusedMessages handler() {
        RefusedMessages handler = new RefusedMessages();
        handler.configure(Map.of(RefusedMessages.LIMITS, limits));
        return handler;
    }

    private static ProducerRecord<byte[], byte[]> message(int valueBytes) {
        return new ProducerRecord<>("out", new byte[3], new byte[valueBytes]);
    }
}
