package io.loglink.benchmarks.tables;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process takes of the machine. */
final class ProcessMemory {
    private ProcessMemory() {}

    /** Resident bytes less the heap, which must have been touched whole; -1 where the system does not say. */
    static long besideHeap() {
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

    /** Processor time of all its threads, compilers and collectors among them. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Says it on the output, for the process that started this one. */
    static void print() {
        System.out.println("beside.heap=" + besideHeap());
        System.out.println("cpu=" + cpuNanos());
    }
}
