package io.loglink.topology.tail;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.topology.reading.ReadingException;
import io.loglink.topology.reading.TopicConsumer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads all partitions of output topics. A topic that is not there yet, and partitions that are added, are read once they are. */
public final class KafkaTailSource implements TailSource {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final int MOST_PROBLEMS = 3;

    private final TopicConsumer consumer;
    private final Map<String, OutputTopic> topics = new LinkedHashMap<>();
    private final Consumer<String> problems;
    private final LongSupplier nanoClock;
    private final Map<TopicPartition, Long> ends;
    private final Map<String, Integer> unreadable = new HashMap<>();
    private final Set<TopicPartition> known = new HashSet<>();
    private final Start start;
    private long lastLook;

    /**
     * Where reading begins.
     *
     * @param topics that are read
     * @param messages that were there at the start and will be read; about so many, for transactions leave gaps
     */
    public record Start(List<String> topics, long messages) {}

    /**
     * Begins to read.
     *
     * @param problems is told, a line each, what cannot be read
     * @throws ReadingException when none of the topics can be read
     */
    public KafkaTailSource(TopicConsumer consumer, List<OutputTopic> topics, Since since, Consumer<String> problems) {
        this(consumer, topics, since, problems, System::nanoTime);
    }

    KafkaTailSource(
            TopicConsumer consumer,
            List<OutputTopic> topics,
            Since since,
            Consumer<String> problems,
            LongSupplier nanoClock) {
        this.consumer = consumer;
        this.problems = problems;
        this.nanoClock = nanoClock;
        topics.forEach(topic -> this.topics.put(topic.name(), topic));
        List<TopicPartition> partitions = partitionsAtStart();
        Instant at = since.at();
        Map<TopicPartition, Long> begin =
                at == null ? consumer.beginnings(partitions) : consumer.since(partitions, at.toEpochMilli());
        this.ends = Map.copyOf(consumer.ends(partitions));
        this.start = new Start(names(partitions), messages(begin));
        known.addAll(partitions);
        consumer.read(begin);
        lastLook = nanoClock.getAsLong();
    }

    /** Where reading began. */
    public Start start() {
        return start;
    }

    @Override
    public Set<TopicPartition> behind() {
        Set<TopicPartition> behind = new HashSet<>();
        ends.forEach((partition, end) -> {
            if (consumer.position(partition) < end) {
                behind.add(partition);
            }
        });
        return behind;
    }

    @Override
    public List<Arrival> poll(Collection<TopicPartition> paused) {
        if (nanoClock.getAsLong() - lastLook > LOOK.toNanos()) {
            lastLook = nanoClock.getAsLong();
            readNewPartitions();
        }
        consumer.readAllBut(paused);
        List<Arrival> arrivals = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
            TopicPartition from = new TopicPartition(message.topic(), message.partition());
            read(message).forEach(record -> arrivals.add(new Arrival(from, record)));
        }
        return arrivals;
    }

    @Override
    public void stop() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> partitionsAtStart() {
        List<TopicPartition> partitions = new ArrayList<>();
        ReadingException failure = null;
        for (String topic : topics.keySet()) {
            try {
                partitions.addAll(consumer.partitions(topic));
            } catch (ReadingException e) {
                problems.accept(String.valueOf(e.getMessage()));
                failure = e;
            }
        }
        if (partitions.isEmpty() && failure != null) {
            throw failure;
        }
        return partitions;
    }

    private void readNewPartitions() {
        Map<TopicPartition, Long> added = new HashMap<>();
        for (String topic : topics.keySet()) {
            try {
                consumer.partitions(topic).stream().filter(known::add).forEach(partition -> added.put(partition, 0L));
            } catch (ReadingException e) {
                // It was told at the start, or poll will tell.
                continue;
            }
        }
        if (!added.isEmpty()) {
            consumer.readAlso(added);
        }
    }

    private long messages(Map<TopicPartition, Long> begin) {
        long messages = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            messages += Math.max(0, end.getValue() - begin.getOrDefault(end.getKey(), end.getValue()));
        }
        return messages;
    }

    private List<EnrichedRecord> read(ConsumerRecord<byte[], byte[]> message) {
        OutputTopic topic = topics.get(message.topic());
        if (topic == null) {
            return List.of();
        }
        try {
            return topic.messages().read(message);
        } catch (IOException e) {
            tell(message, e);
            return List.of();
        }
    }

    /** A topic of other messages must not fill the screen. */
    private void tell(ConsumerRecord<byte[], byte[]> message, IOException failure) {
        int count = unreadable.merge(message.topic(), 1, Integer::sum);
        if (count <= MOST_PROBLEMS) {
            String more = count == MOST_PROBLEMS ? "; more of this topic will not be told" : "";
            problems.accept(message.topic() + "-" + message.partition() + "@" + message.offset() + " cannot be read: "
                    + failure.getMessage() + more);
        }
    }

    private static List<String> names(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).distinct().toList();
    }
}
