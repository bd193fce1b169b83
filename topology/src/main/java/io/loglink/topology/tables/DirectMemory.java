package io.loglink.topology.tables;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** What the process may still take of memory in direct buffers. */
public final class DirectMemory {
    /**
     * The network reads and writes through direct buffers as large as a whole response: up to 64 MB for a table, 50 MB for a
     * stream thread. A producer that cannot have one loses its network thread, and with it writes nothing any more.
     */
    private static final long LEFT_TO_OTHERS = 192L << 20;
    /** Of a small process they get at least this part. */
    private static final int OR_ONE_IN = 4;

    private DirectMemory() {}

    /** What is taken now, and the bound: {@code -XX:MaxDirectMemorySize}, or {@code -Xmx} where that is not given. */
    public static MemoryUse use() {
        long used = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return new MemoryUse(used, limit());
    }

    /** Whether so much can be taken and others still have what they need. */
    static boolean hasRoom(long bytes) {
        MemoryUse now = use();
        return fits(now.usedBytes(), bytes, now.maxBytes());
    }

    static boolean fits(long used, long bytes, long limit) {
        return used + bytes + leftToOthers(limit) <= limit;
    }

    /** What of a limit is not for tables, in bytes. */
    public static long leftToOthers(long limit) {
        return Math.min(LEFT_TO_OTHERS, limit / OR_ONE_IN);
    }

    /** What this process may take in all, in bytes. */
    public static long limit() {
        HotSpotDiagnosticMXBean virtualMachine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long given = virtualMachine == null
                ? 0
                : Long.parseLong(
                        virtualMachine.getVMOption("MaxDirectMemorySize").getValue());
        return given == 0 ? Runtime.getRuntime().maxMemory() : given;
    }
}
