package io.loglink.topology.ops;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The process's memory, processor time and disk as metrics. */
public final class ProcessMeters implements AutoCloseable {
    private final MeterRegistry registry;
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final JvmHeapPressureMetrics heap = new JvmHeapPressureMetrics();

    /**
     * Memory with a bound, in bytes.
     *
     * @param used taken now
     */
    public record Bounded(long used, long max) {}

    /**
     * Registers them; to be closed.
     *
     * @param direct memory in direct buffers
     * @param rocksDb memory of RocksDB; null as long as it has none
     * @param stateDirectory of the tables; null when they need no disk
     */
    public ProcessMeters(
            Meters meters,
            Supplier<Bounded> direct,
            Supplier<@Nullable Bounded> rocksDb,
            @Nullable Path stateDirectory) {
        this.registry = meters.registry();
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
        heap.bindTo(registry);
        process();
        besideTheHeap(direct, rocksDb);
        if (stateDirectory != null) {
            new DiskSpaceMetrics(stateDirectory.toFile()).bindTo(registry);
        }
    }

    private void process() {
        if (ResidentMemory.isKnown()) {
            gauge(
                    "process.resident.memory",
                    "Memory that the process takes, all kinds together",
                    ResidentMemory::bytes);
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            gauge(
                    "loglink.memory.max",
                    "Memory that the container, or else the machine, has",
                    system::getTotalMemorySize);
        }
    }

    private void besideTheHeap(Supplier<Bounded> direct, Supplier<@Nullable Bounded> rocksDb) {
        gauge(
                "loglink.direct.memory",
                "Memory in direct buffers: rows kept ready, and the network's",
                () -> direct.get().used());
        gauge("loglink.direct.memory.max", "Bound of the memory in direct buffers", () -> direct.get()
                .max());
        gauge("loglink.rocksdb.memory", "Memory that RocksDB takes for all tables", () -> orNothing(rocksDb.get())
                .used());
        gauge("loglink.rocksdb.memory.max", "Bound of the memory that RocksDB takes", () -> orNothing(rocksDb.get())
                .max());
    }

    private void gauge(String name, String description, Supplier<Number> bytes) {
        Gauge.builder(name, bytes).description(description).baseUnit("bytes").register(registry);
    }

    private static Bounded orNothing(@Nullable Bounded memory) {
        return memory == null ? new Bounded(0, 0) : memory;
    }

    @Override
    public void close() {
        heap.close();
        garbage.close();
    }
}
