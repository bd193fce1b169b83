package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class FailureTextTest {
    @Test
    void theRootCauseIsNamedWithThePlace() {
        StreamsException failure = new StreamsException(
                "Exception caught in process. taskId=0_0, processor=p, topic=otlp.logs-1, partition=0, offset=5",
                new IllegalStateException(new IllegalArgumentException("bad\nmore")));

        assertThat(FailureText.of(failure)).isEqualTo("IllegalArgumentException: bad, at otlp.logs-1-0@5");
    }

    @Test
    void aPlaceThatIsNotKnownIsLeftOut() {
        assertThat(FailureText.of(new TimeoutException("too slow"))).isEqualTo("TimeoutException: too slow");
        assertThat(FailureText.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(FailureText.of(new IllegalStateException("x".repeat(1000))))
                .isEqualTo("IllegalStateException: " + "x".repeat(400) + "…");
    }
}
