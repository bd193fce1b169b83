package io.loglink.topology.ops;

import java.util.List;

/**
 * A stream thread.
 *
 * @param role whose it is, e.g. {@code enrich}
 * @param state Kafka Streams' name of it, e.g. {@code RUNNING}
 * @param tasks those that it works on
 * @param standbyTasks those whose stores it keeps ready for another thread; only roles with stores of their own have them
 */
public record ThreadStatus(String role, String thread, String state, List<Task> tasks, List<Task> standbyTasks) {
    public ThreadStatus {
        tasks = List.copyOf(tasks);
        standbyTasks = List.copyOf(standbyTasks);
    }

    /**
     * A task: the part of the topology that reads partitions with one number.
     *
     * @param task its name, e.g. {@code 0_3}
     */
    public record Task(String task, List<InputPartition> partitions) {
        public Task {
            partitions = List.copyOf(partitions);
        }
    }
}
