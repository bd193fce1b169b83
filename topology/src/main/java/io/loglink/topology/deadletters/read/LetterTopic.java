package io.loglink.topology.deadletters.read;

import io.loglink.topology.config.KafkaSettings;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.reading.Span;
import io.loglink.topology.reading.SpanReader;
import io.loglink.topology.reading.SpanWatch;
import io.loglink.topology.reading.TopicConsumer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The topic of dead letters, as its reader sees it. Used by one thread. Every call throws
 * {@link io.loglink.topology.reading.ReadingException} when Kafka does not answer or refuses.
 */
public final class LetterTopic implements AutoCloseable {
    private final String topic;
    private final KafkaSettings kafka;
    private final String purpose;
    private final TopicConsumer consumer;

    private LetterTopic(String topic, KafkaSettings kafka, String purpose) {
        this.topic = topic;
        this.kafka = kafka;
        this.purpose = purpose;
        this.consumer = TopicConsumer.open(kafka.reader(purpose));
    }

    /**
     * Asks nothing yet.
     *
     * @param purpose goes into the client id
     */
    public static LetterTopic open(LoglinkConfig config, String purpose) {
        return new LetterTopic(config.enrich().deadLettersTopic(), config.kafka(), purpose);
    }

    public String name() {
        return topic;
    }

    /**
     * Everything that can be read now.
     *
     * @param since dead letters of messages written earlier may be left out; null for all
     */
    public Map<TopicPartition, Span> readable(@Nullable Instant since) {
        List<TopicPartition> partitions = consumer.partitions(topic);
        return spans(starts(partitions, since), consumer.ends(partitions));
    }

    /** Everything that has been written, to be read even if that means to wait for the end of transactions. */
    public Map<TopicPartition, Span> written(@Nullable Instant since) {
        Map<String, Object> settings = new HashMap<>(kafka.reader(purpose + "-ends"));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (TopicConsumer ofAll = TopicConsumer.open(settings)) {
            List<TopicPartition> partitions = ofAll.partitions(topic);
            Map<TopicPartition, Long> ends = ofAll.ends(partitions);
            return spans(starts(partitions, since), ends);
        }
    }

    /** Everything of one partition that can be read now, from about an offset on; empty when there is no such partition. */
    public Map<TopicPartition, Span> readable(int partition, long fromOffset) {
        Map<TopicPartition, Span> spans = new HashMap<>(readable(null));
        spans.keySet().removeIf(other -> other.partition() != partition);
        spans.replaceAll((any, span) -> new Span(Math.max(span.from(), fromOffset), span.to()));
        return spans;
    }

    /** Dead letters have the time of the message that they come from: what stands before the first of that time is older. */
    private Map<TopicPartition, Long> starts(List<TopicPartition> partitions, @Nullable Instant since) {
        return since == null ? consumer.beginnings(partitions) : consumer.since(partitions, since.toEpochMilli());
    }

    private static Map<TopicPartition, Span> spans(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Span> spans = new HashMap<>();
        starts.forEach(
                (partition, start) -> spans.put(partition, new Span(start, ends.getOrDefault(partition, start))));
        return spans;
    }

    /**
     * Reads spans of the topic, each partition in its order.
     *
     * @param visitor takes what is found; false ends the reading
     */
    public void read(Map<TopicPartition, Span> spans, Predicate<Found> visitor) {
        read(spans, visitor, SpanWatch.NONE);
    }

    /**
     * The same where the reading may have to wait.
     *
     * @param watch is told so, and may end it
     */
    public void read(Map<TopicPartition, Span> spans, Predicate<Found> visitor, SpanWatch watch) {
        Map<Integer, LetterAssembler> assemblers = new TreeMap<>();
        boolean[] goOn = {true};
        new SpanReader(consumer, watch).read(spans, message -> {
            assemblers
                    .computeIfAbsent(message.partition(), any -> new LetterAssembler())
                    .add(message, found -> goOn[0] = goOn[0] && visitor.test(found));
            return goOn[0];
        });
        if (goOn[0]) {
            assemblers.values().forEach(rest -> rest.end(found -> goOn[0] = goOn[0] && visitor.test(found)));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
