package io.loglink.benchmarks.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process takes of the machine. */
public final class ProcessMemory {
    private ProcessMemory() {}

    /** Resident bytes less the heap, which must have been touched whole; -1 where the system does not say. */
    public static long besideHeap() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        try {
            long resident = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(-1);
            return resident
                    - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Direct buffers; Loglink's row cache is made of them. */
    static long directBuffers() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
