package io.loglink.topology.app;

import io.loglink.topology.config.Role;
import io.loglink.topology.ops.InputPartition;
import io.loglink.topology.ops.ThreadStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;

/** What can be seen of Kafka Streams from outside its threads, which may hang. Thread-safe. */
final class StreamsView {
    private static final String OF_THREADS = "stream-thread-metrics";
    private static final String POLLS = "poll-total";
    private static final String PROCESSED = "process-total";
    private static final String COMMITS = "commit-total";

    private final KafkaStreams streams;
    private final StreamsClients clients;

    StreamsView(KafkaStreams streams, StreamsClients clients) {
        this.streams = streams;
        this.clients = clients;
    }

    RunProgress progress() {
        Map<String, Double> polls = new HashMap<>();
        double processed = 0;
        double commits = 0;
        for (Metric metric : streams.metrics().values()) {
            MetricName name = metric.metricName();
            if (name.group().equals(OF_THREADS) && metric.metricValue() instanceof Number value) {
                switch (name.name()) {
                    case POLLS -> polls.put(String.valueOf(name.tags().get("thread-id")), value.doubleValue());
                    case PROCESSED -> processed += value.doubleValue();
                    case COMMITS -> commits += value.doubleValue();
                    default -> {
                        // Of no use here.
                    }
                }
            }
        }
        return new RunProgress(
                streams.state() != KafkaStreams.State.RUNNING,
                polls,
                processed,
                commits,
                partitions(),
                KafkaThreads.producersWithoutThread(clients.producers()).stream()
                        .map(id ->
                                "the network thread of producer " + id + " has ended, so that nothing can be written;"
                                        + " the log has the error that ended it")
                        .toList());
    }

    private Set<TopicPartition> partitions() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toSet());
    }

    /** Of a store that a task works on, what it is behind is 0; those that are being filled for one are left out. */
    long standbyLag(Collection<StoreRestore> restoring) {
        return streams.allLocalStorePartitionLags().entrySet().stream()
                .flatMap(store -> store.getValue().entrySet().stream()
                        .filter(partition -> restoring.stream()
                                .noneMatch(restore -> restore.store().equals(store.getKey())
                                        && restore.partition() == partition.getKey()))
                        .map(partition -> partition.getValue().offsetLag()))
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The names of the stream threads that have not ended. */
    Set<String> threadNames() {
        return streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::threadName)
                .collect(Collectors.toSet());
    }

    List<ThreadStatus> threads(Role role, Function<TopicPartition, InputPartition> positions) {
        return streams.metadataForLocalThreads().stream()
                .sorted(Comparator.comparing(ThreadMetadata::threadName))
                .map(thread -> new ThreadStatus(
                        role.text(),
                        thread.threadName(),
                        thread.threadState(),
                        tasks(thread.activeTasks(), positions),
                        tasks(thread.standbyTasks(), positions)))
                .toList();
    }

    private static List<ThreadStatus.Task> tasks(
            Collection<TaskMetadata> tasks, Function<TopicPartition, InputPartition> positions) {
        return tasks.stream()
                .sorted(Comparator.comparing(TaskMetadata::taskId))
                .map(task -> new ThreadStatus.Task(
                        task.taskId().toString(),
                        task.topicPartitions().stream()
                                .sorted(Comparator.comparing(TopicPartition::topic)
                                        .thenComparing(TopicPartition::partition))
                                .map(positions)
                                .toList()))
                .toList();
    }
}
