package io.loglink.topology.tables;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Asks the broker. Thread-safe. */
final class KafkaTopicIds implements TopicIds, AutoCloseable {
    private static final int TIMEOUT_MS = 10_000;
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Map<String, Object> config;
    private @Nullable Admin admin;
    private boolean closed;

    /** @param config of the admin client */
    KafkaTopicIds(Map<String, Object> config) {
        this.config = config;
    }

    /** Null also for a broker that has no topic ids, and for one that does not let us describe the topic. */
    @Override
    public @Nullable String idOf(String topic) {
        try {
            DescribeTopicsResult described =
                    admin().describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS));
            TopicDescription description = described.allTopicNames().get().get(topic);
            Uuid id = description == null ? null : description.topicId();
            return id == null || id.equals(Uuid.ZERO_UUID) ? null : id.toString();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException retriable) {
                throw retriable;
            }
            return null;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Made at the first use: a name that cannot be resolved yet must not keep the tables from being opened. */
    private synchronized Admin admin() {
        if (closed) {
            throw new WakeupException();
        }
        Admin made = admin;
        if (made == null) {
            made = Admin.create(config);
            admin = made;
        }
        return made;
    }

    /** Ends calls that are under way; calls after that throw {@link WakeupException}. */
    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close(CLOSE);
            admin = null;
        }
    }
}
