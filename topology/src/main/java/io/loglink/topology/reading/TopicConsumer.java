package io.loglink.topology.reading;

import io.loglink.topology.config.WrongConfigurationException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer for commands that look at topics: it joins no group, makes no topic and commits nothing. Used by one thread, but
 * for {@link #wakeup}. Every call throws {@link ReadingException} when Kafka does not answer or refuses.
 */
public final class TopicConsumer implements AutoCloseable {
    /** How long Kafka may take to answer a question, unless the user says so. */
    private static final Duration CALL = Duration.ofSeconds(15);

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final String bootstrapServers;
    private final Duration call;

    /** @param bootstrapServers for messages */
    public TopicConsumer(Consumer<byte[], byte[]> consumer, String bootstrapServers) {
        this(consumer, bootstrapServers, CALL);
    }

    private TopicConsumer(Consumer<byte[], byte[]> consumer, String bootstrapServers, Duration call) {
        this.consumer = consumer;
        this.bootstrapServers = bootstrapServers;
        this.call = call;
    }

    /**
     * Makes a consumer, which asks nothing yet.
     *
     * @param config the client's settings, without deserializers; {@code default.api.timeout.ms} among them says how long Kafka
     *     may take to answer a question, 15 seconds unless it is there
     * @throws WrongConfigurationException when no consumer can be made of them
     * @throws ReadingException when no broker's name is known
     */
    public static TopicConsumer open(Map<String, Object> config) {
        Map<String, Object> complete = new HashMap<>(config);
        complete.remove(ConsumerConfig.GROUP_ID_CONFIG);
        complete.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        complete.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        complete.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        String servers = String.valueOf(complete.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG))
                .replaceAll("[\\[\\] ]", "");
        try {
            return new TopicConsumer(
                    new KafkaConsumer<>(complete, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                    servers,
                    call(complete));
        } catch (KafkaException e) {
            Throwable root = root(e);
            if (root instanceof ConfigException
                    && String.valueOf(root.getMessage()).startsWith("No resolvable")) {
                throw new ReadingException("the name of no broker in " + servers + " is known", e);
            }
            throw new WrongConfigurationException("Kafka's consumer cannot be made: " + words(root));
        }
    }

    /** The client was made of the settings: it is a number. */
    private static Duration call(Map<String, Object> config) {
        Object ofUser = config.get(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG);
        return ofUser == null
                ? CALL
                : Duration.ofMillis(Long.parseLong(ofUser.toString().strip()));
    }

    /**
     * The partitions of a topic, in their order.
     *
     * @throws ReadingException also when the topic does not exist
     */
    public List<TopicPartition> partitions(String topic) {
        List<PartitionInfo> found = asked(topic, () -> consumer.partitionsFor(topic, call));
        if (found == null || found.isEmpty()) {
            throw new ReadingException("topic " + topic + " does not exist at " + bootstrapServers);
        }
        return found.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    /** The first offsets that are there. */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return asked(topics(partitions), () -> consumer.beginningOffsets(partitions, call));
    }

    /** The offsets after the last that can be read now. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return asked(topics(partitions), () -> consumer.endOffsets(partitions, call));
    }

    /** The first offsets whose messages have that timestamp, in milliseconds since 1970, or a later one; else the ends. */
    public Map<TopicPartition, Long> since(Collection<TopicPartition> partitions, long timestampMs) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, Math.max(0, timestampMs)));
        Map<TopicPartition, Long> offsets = new HashMap<>(ends(partitions));
        Map<TopicPartition, OffsetAndTimestamp> found =
                asked(topics(partitions), () -> consumer.offsetsForTimes(times, call));
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    /** From now on {@link #poll} gives the messages of these partitions from these offsets on, and of no others. */
    public void read(Map<TopicPartition, Long> from) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
    }

    /** Adds partitions to those that are read. */
    public void readAlso(Map<TopicPartition, Long> from) {
        Map<TopicPartition, Long> all = new HashMap<>(from);
        consumer.assignment().forEach(partition -> all.put(partition, position(partition)));
        read(all);
    }

    /** What has arrived, at the latest after the time. */
    public ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        return asked(topics(consumer.assignment()), () -> consumer.poll(atMost));
    }

    /** The offset that is read next. */
    public long position(TopicPartition partition) {
        return asked(partition.topic(), () -> consumer.position(partition, call));
    }

    /**
     * Whether a partition that is read has been read up to where it can be, as far as its last answer told: up to the first open
     * transaction, when committed messages only are read. False as long as there was no answer. Asks nobody.
     */
    public boolean nothingLeft(TopicPartition partition) {
        return consumer.currentLag(partition).orElse(Long.MAX_VALUE) == 0;
    }

    /** Reads on in all partitions but these. */
    public void readAllBut(Collection<TopicPartition> paused) {
        consumer.resume(consumer.paused());
        consumer.pause(paused);
    }

    /** Reads on in these partitions, of those that are read, and in no others. */
    public void readOnly(Collection<TopicPartition> going) {
        readAllBut(consumer.assignment().stream()
                .filter(partition -> !going.contains(partition))
                .toList());
    }

    /** Makes the call under way, or else the next one, throw {@link WakeupException}. May be called by any thread. */
    public void wakeup() {
        consumer.wakeup();
    }

    /** The brokers to ask first, for messages. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE));
    }

    private <T> T asked(String topics, Supplier<T> call) {
        try {
            return call.get();
        } catch (WakeupException e) {
            throw e;
        } catch (AuthorizationException e) {
            throw new ReadingException("this user may not read " + topics + ": " + words(e), e);
        } catch (AuthenticationException e) {
            throw new ReadingException("Kafka at " + bootstrapServers + " refuses the credentials: " + words(e), e);
        } catch (InvalidTopicException e) {
            throw new ReadingException(topics + " is no name of a topic", e);
        } catch (TimeoutException e) {
            throw new ReadingException("no broker answers at " + bootstrapServers + ": " + words(e), e);
        } catch (KafkaException e) {
            throw new ReadingException(topics + " cannot be read: " + words(root(e)), e);
        }
    }

    private static String topics(Collection<TopicPartition> partitions) {
        return String.join(
                ", ", partitions.stream().map(TopicPartition::topic).distinct().toList());
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String words(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        return message.lines().findFirst().orElse(failure.getClass().getSimpleName());
    }
}
