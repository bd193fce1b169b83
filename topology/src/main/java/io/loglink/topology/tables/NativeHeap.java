package io.loglink.topology.tables;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Memory of the C library, which RocksDB works with. */
final class NativeHeap {
    private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String TRIM = "systemTrimNativeHeap";

    private NativeHeap() {}

    /**
     * Gives back to the system what is free. The C library keeps it for the thread that had it, and a table is filled and merged
     * by threads that have nothing to do afterwards. Does nothing where Java has no such command: before 17.0.9, or not on Linux.
     */
    static void trim() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(COMMANDS), TRIM, new Object[0], new String[0]);
        } catch (JMException e) {
            LOG.debug("Free memory of the C library stays with this process: {}", e.toString());
        }
    }
}
