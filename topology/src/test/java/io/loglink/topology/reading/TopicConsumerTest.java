package io.loglink.topology.reading;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TopicConsumerTest {
    /** Without the user's word it takes longer than the test may. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void brokersThatDoNotAnswerAreWaitedForAsLongAsTheUserSays() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", " 100 ", "client.id", "test");

        try (TopicConsumer consumer = TopicConsumer.open(config)) {
            assertThatThrownBy(() -> consumer.partitions("t"))
                    .isInstanceOf(ReadingException.class)
                    .hasMessageStartingWith("no broker answers at 127.0.0.1:1: ");
        }
    }
}
