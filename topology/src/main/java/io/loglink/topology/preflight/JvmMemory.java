package io.loglink.topology.preflight;

import com.sun.management.OperatingSystemMXBean;
import io.loglink.topology.tables.DirectMemory;
import java.lang.management.ManagementFactory;

/**
 * What a process may take, in bytes.
 *
 * @param heap {@code -Xmx}
 * @param direct {@code -XX:MaxDirectMemorySize}
 * @param machine what there is, of the container where there is one; 0 when that is not known
 */
record JvmMemory(long heap, long direct, long machine) {
    /** Of this process, which has the flags of its environment but not those of another command line. */
    static JvmMemory ofThisProcess() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new JvmMemory(
                Runtime.getRuntime().maxMemory(),
                DirectMemory.limit(),
                system == null ? 0 : system.getTotalMemorySize());
    }
}
