package io.loglink.topology.tables;

import static io.loglink.topology.tables.LoopRig.partition;
import static io.loglink.topology.tables.LoopRig.record;
import static io.loglink.topology.tables.LoopRig.topic;
import static io.loglink.topology.tables.Rows.person;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** What a loop waits for, and how it goes on after a failure. */
class TableLoopFailuresTest {
    private final LoopRig rig = new LoopRig();

    @Test
    void aMissingTopicIsWaitedFor() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer();
        rig.stop.duringNextPause(
                () -> assertThat(rig.progress.state().waitingFor()).isEqualTo("topic persons, which does not exist"));
        rig.stop.duringNextPause(() -> topic(consumer, 1));
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:a", "ann@1"));
        rig.stopAt(consumer);

        rig.run();

        assertThat(rig.find("1:a")).isEqualTo(person("ann@1"));
        assertThat(rig.progress.state().waitingFor()).isNull();
    }

    @Test
    void aBrokerThatDoesNotAnswerIsWaitedFor() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(1);
        consumer.setOffsetsException(new TimeoutException("no answer in 10 s"));
        rig.stop.duringNextPause(() -> {
            TableState state = rig.progress.state();
            assertThat(state.waitingFor()).isEqualTo("the broker of topic persons: no answer in 10 s");
            assertThat(state.healthy()).isTrue();
        });
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:a", "ann@1"));
        rig.stopAt(consumer);

        rig.run();

        assertThat(rig.find("1:a")).isEqualTo(person("ann@1"));
        assertThat(rig.progress.state().waitingFor()).isNull();
    }

    @Test
    void aRightThatIsMissingIsWaitedForAndNamed() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(1);
        consumer.setOffsetsException(new TopicAuthorizationException("not authorized to describe persons"));
        rig.stop.duringNextPause(() -> assertThat(rig.progress.state().waitingFor())
                .isEqualTo("access to topic persons: not authorized to describe persons"));
        rig.stopAt(consumer);

        rig.run();

        assertThat(rig.progress.state().waitingFor()).isNull();
    }

    @Test
    void aConsumerThatFailsIsReplacedAndReadingGoesOnFromWhatWasFlushed() {
        // given
        MockConsumer<byte[], byte[]> failing = rig.consumer(2);
        failing.schedulePollTask(() -> record(failing, 0, 0, "1:a", "ann@1"));
        failing.schedulePollTask(() -> {});
        failing.schedulePollTask(() -> failing.setPollException(new KafkaException("out of order")));
        rig.stop.duringNextPause(() -> {
            assertThat(rig.progress.state().healthy()).isFalse();
            assertThat(rig.progress.state().failure())
                    .isEqualTo("org.apache.kafka.common.KafkaException: out of order");
        });
        MockConsumer<byte[], byte[]> next = rig.consumer(2);
        next.schedulePollTask(() -> {
            assertThat(next.position(partition(0))).isEqualTo(1);
            record(next, 0, 1, "1:b", "bob@1");
        });
        rig.stopAt(next);

        // when
        rig.run();

        // then
        assertThat(failing.closed()).isTrue();
        assertThat(rig.find("1:a")).isEqualTo(person("ann@1"));
        assertThat(rig.find("1:b")).isEqualTo(person("bob@1"));
        assertThat(rig.progress.state().healthy()).isTrue();
    }
}
