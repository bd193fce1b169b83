package io.loglink.benchmarks.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.GcInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a process has used so far.
 *
 * @param cpuNanos processor time of all its threads, the garbage collector's and the compiler's among them
 * @param allocatedBytes what its live threads have allocated on the heap
 * @param heapBytes heap in use
 * @param heapAfterCollectionBytes heap that was in use after the last collection; 0 before the first
 * @param directBytes direct buffers
 * @param residentBytes resident memory; 0 where the system does not tell
 * @param collections garbage collections
 */
public record ProcessUse(
        long cpuNanos,
        long allocatedBytes,
        long heapBytes,
        long heapAfterCollectionBytes,
        long directBytes,
        long residentBytes,
        long collections) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of this process. */
    static ProcessUse now() {
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            allocated += Math.max(0, bytes);
        }
        return new ProcessUse(
                system.getProcessCpuTime(),
                allocated,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                heapAfterCollection(),
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum(),
                resident(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                        .sum());
    }

    private static long heapAfterCollection() {
        Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        return ManagementFactory.getPlatformMXBeans(com.sun.management.GarbageCollectorMXBean.class).stream()
                .map(com.sun.management.GarbageCollectorMXBean::getLastGcInfo)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(last -> last.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> heap.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum())
                .orElse(0L);
    }

    private static long resident() {
        Path status = Path.of("/proc/self/status");
        try {
            return Files.exists(status)
                    ? Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                            .findFirst()
                            .orElse(0)
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(status + " cannot be read", e);
        }
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be written", e);
        }
    }

    static ProcessUse parse(String json) {
        try {
            return JSON.readValue(json, ProcessUse.class);
        } catch (IOException e) {
            throw new UncheckedIOException("not a process's use: " + json, e);
        }
    }
}
