package io.loglink.topology.tables;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** What the process may still take of memory in direct buffers. */
final class DirectMemory {
    /** Kafka's clients and the network read and write through direct buffers of their own. */
    private static final long LEFT_TO_OTHERS = 32L << 20;

    private DirectMemory() {}

    /** Whether so much can be taken and others still have what they need. */
    static boolean hasRoom(long bytes) {
        long used = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return used + bytes + LEFT_TO_OTHERS <= limit();
    }

    private static long limit() {
        HotSpotDiagnosticMXBean virtualMachine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long given = virtualMachine == null
                ? 0
                : Long.parseLong(
                        virtualMachine.getVMOption("MaxDirectMemorySize").getValue());
        return given == 0 ? Runtime.getRuntime().maxMemory() : given;
    }
}
