package io.loglink.topology.app;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The threads of Kafka's clients and of Kafka Streams, which only their names tell apart. */
final class KafkaThreads {
    private static final int SPARE = 64;

    private KafkaThreads() {}

    /** Those of these producers, by their client ids, that have no network thread: nothing that they are given is written. */
    static List<String> producersWithoutThread(Collection<String> clientIds) {
        Set<String> alive = all().map(Thread::getName).collect(Collectors.toSet());
        return clientIds.stream()
                .filter(id -> !alive.contains(KafkaProducer.NETWORK_THREAD_PREFIX + " | " + id))
                .sorted()
                .toList();
    }

    /** Wakes those of these threads, by their names, that wait for a producer. */
    static void interruptWaitingForProducer(Collection<String> names) {
        all().filter(thread -> names.contains(thread.getName()))
                .filter(KafkaThreads::isInProducer)
                .forEach(Thread::interrupt);
    }

    private static boolean isInProducer(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(KafkaProducer.class.getPackageName()));
    }

    private static Stream<Thread> all() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread[] threads = new Thread[top.activeCount() + SPARE];
        int count = top.enumerate(threads);
        while (count == threads.length) {
            threads = new Thread[2 * threads.length];
            count = top.enumerate(threads);
        }
        return Arrays.stream(threads, 0, count);
    }
}
