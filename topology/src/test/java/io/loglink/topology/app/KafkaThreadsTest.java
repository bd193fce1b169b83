package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class KafkaThreadsTest {
    @Test
    void aProducerHasItsThreadUntilItIsClosed() {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:1", "client.id", "threads-test-producer");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer).isNotNull();
            assertThat(KafkaThreads.producersWithoutThread(List.of("threads-test-producer", "another")))
                    .containsExactly("another");
        }

        await().until(() -> KafkaThreads.producersWithoutThread(List.of("threads-test-producer"))
                .contains("threads-test-producer"));
    }

    @Test
    void aThreadThatWaitsForAProducerIsWokenAndAnotherIsNot() throws InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", "600000");
        CountDownLatch never = new CountDownLatch(1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Thread waits = started("threads-test-producer-waits", () -> producer.partitionsFor("no-such-topic"));
            AtomicBoolean otherWoken = new AtomicBoolean();
            Thread other = started("threads-test-other", () -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    otherWoken.set(true);
                }
            });

            await().until(() -> {
                KafkaThreads.interruptWaitingForProducer(List.of(waits.getName(), other.getName()));
                return !waits.isAlive();
            });

            never.countDown();
            other.join();
            assertThat(otherWoken).isFalse();
        }
    }

    private static Thread started(String name, Runnable task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (InterruptException woken) {
                        // That is how it ends.
                    }
                },
                name);
        thread.start();
        return thread;
    }
}
