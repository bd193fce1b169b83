package io.loglink.benchmarks.endtoend;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The processes of contenders, started when they are first asked for. Not thread-safe. */
final class ContenderProcesses implements AutoCloseable {
    private final Path logs;
    private final String heap;
    private final Map<Contenders, ContenderProcess> processes = new EnumMap<>(Contenders.class);

    /**
     * @param logs directory for what they print
     * @param heap of each, such as {@code 1g}
     */
    ContenderProcesses(Path logs, String heap) {
        this.logs = logs;
        this.heap = heap;
    }

    ContenderProcess of(Contenders contender) {
        return processes.computeIfAbsent(
                contender,
                started -> new ContenderProcess(started, started.heap(heap), logs.resolve(started.name() + ".log")));
    }

    /** Ends all others: their memory is needed. */
    void keep(Set<Contenders> contenders) {
        processes.entrySet().removeIf(entry -> {
            boolean ended = !contenders.contains(entry.getKey());
            if (ended) {
                entry.getValue().close();
            }
            return ended;
        });
    }

    @Override
    public void close() {
        keep(Set.of());
    }
}
