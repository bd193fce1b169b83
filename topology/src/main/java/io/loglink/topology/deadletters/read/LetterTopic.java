package io.loglink.topology.deadletters.read;

import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.topics.PartitionOrder;
import io.loglink.topology.topics.Span;
import io.loglink.topology.topics.TopicOffsets;
import io.loglink.topology.topics.TopicReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The topic of dead letters, as its reader sees it. Used by one thread. */
public final class LetterTopic implements AutoCloseable {
    private static final String PROPERTY = "dead.letters.topic in the configuration";

    private final String topic;
    private final AdminConnection kafka;
    private final TopicOffsets offsets;
    private final TopicReader reader;

    private LetterTopic(String topic, AdminConnection kafka, TopicReader reader) {
        this.topic = topic;
        this.kafka = kafka;
        this.offsets = new TopicOffsets(kafka);
        this.reader = reader;
    }

    /**
     * Connects.
     *
     * @param purpose goes into the client id
     */
    public static LetterTopic open(LoglinkConfig config, String purpose) {
        AdminConnection kafka = AdminConnection.to(config.kafka());
        try {
            // The admin client says in words what keeps it from the brokers; so it goes first.
            kafka.admin();
            return new LetterTopic(config.enrich().deadLettersTopic(), kafka, TopicReader.of(config.kafka(), purpose));
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
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
        List<TopicPartition> partitions = partitions();
        return spans(starts(partitions, since), offsets.readableEnds(partitions));
    }

    /** Everything that has been written, to be read even if that means to wait for the end of transactions. */
    public Map<TopicPartition, Span> written(@Nullable Instant since) {
        List<TopicPartition> partitions = partitions();
        return spans(starts(partitions, since), offsets.writtenEnds(partitions));
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
        return since == null ? offsets.beginnings(partitions) : offsets.at(since, partitions);
    }

    private List<TopicPartition> partitions() {
        return offsets.partitions(topic, PROPERTY);
    }

    private static Map<TopicPartition, Span> spans(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Span> spans = new TreeMap<>(PartitionOrder.BY_NAME);
        starts.forEach((partition, start) -> spans.put(partition, new Span(start, ends.get(partition))));
        return spans;
    }

    /**
     * Reads spans of the topic, each partition in its order.
     *
     * @param visitor takes what is found; false ends the reading
     */
    public void read(Map<TopicPartition, Span> spans, Predicate<Found> visitor) {
        Map<Integer, LetterAssembler> assemblers = new TreeMap<>();
        boolean[] goOn = {true};
        reader.read(spans, message -> {
            assemblers
                    .computeIfAbsent(message.partition(), any -> new LetterAssembler())
                    .add(message, found -> goOn[0] = goOn[0] && visitor.test(found));
            return goOn[0];
        });
        if (goOn[0]) {
            assemblers.values().forEach(rest -> rest.end(visitor::test));
        }
    }

    @Override
    public void close() {
        reader.close();
        kafka.close();
    }
}
