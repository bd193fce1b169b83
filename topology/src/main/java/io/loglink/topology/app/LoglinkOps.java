package io.loglink.topology.app;

import io.loglink.topology.config.HttpListen;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.config.TableSettings.StoreKind;
import io.loglink.topology.ops.AppMeters;
import io.loglink.topology.ops.DeadLetterCounts;
import io.loglink.topology.ops.HealthReport;
import io.loglink.topology.ops.LateStatus;
import io.loglink.topology.ops.Meters;
import io.loglink.topology.ops.OpsServer;
import io.loglink.topology.ops.OpsServer.Answers;
import io.loglink.topology.ops.ProcessMeters;
import io.loglink.topology.ops.ProcessMeters.Bounded;
import io.loglink.topology.ops.Recent;
import io.loglink.topology.ops.TableStatus;
import io.loglink.topology.tables.DirectMemory;
import io.loglink.topology.tables.MemoryUse;
import io.loglink.topology.tables.Tables;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what operators look at: health, status, metrics and their server. */
final class LoglinkOps {
    /** The metrics of one scrape come from one look at the tables. */
    private static final Duration ONE_LOOK = Duration.ofSeconds(1);

    private final LoglinkConfig config;
    private final Meters meters;
    private final Supplier<HealthReport> health;
    private final GlobalTables tables;
    private final LateStores stores;
    private final Supplier<List<TableStatus>> tableReports;

    LoglinkOps(
            LoglinkConfig config,
            Meters meters,
            Supplier<HealthReport> health,
            GlobalTables tables,
            LateStores stores,
            InstantSource clock) {
        this.config = config;
        this.meters = meters;
        this.health = health;
        this.tables = tables;
        this.stores = stores;
        this.tableReports = new Recent<>(new TableReports(tables, clock), ONE_LOOK, System::nanoTime);
    }

    /**
     * Registers the metrics and begins to listen.
     *
     * @param stages what waits at the late stages; null unless this instance runs the role late
     * @return ends it all
     * @throws io.loglink.topology.config.WrongConfigurationException when the HTTP address cannot be used
     */
    AutoCloseable start(
            CurrentRun current, Supplier<DeadLetterCounts> deadLetters, @Nullable Supplier<List<LateStatus>> stages) {
        HttpListen listen = config.httpListen();
        OpsServer server = listen == null ? null : server(listen, status(current, deadLetters, stages));
        AppMeters.register(meters, health, tableReports, constants());
        ProcessMeters process =
                new ProcessMeters(meters, () -> bounded(DirectMemory.use()), this::rocksDbMemory, stateDirectory());
        return () -> {
            if (server != null) {
                server.close();
            }
            process.close();
            meters.close();
        };
    }

    private Status status(
            CurrentRun current, Supplier<DeadLetterCounts> deadLetters, @Nullable Supplier<List<LateStatus>> stages) {
        Status.Identity identity = new Status.Identity(
                BuildVersion.text(),
                config.applicationId(),
                config.roles().running().stream().map(Role::text).toList());
        return new Status(identity, health, current, tableReports, deadLetters, stages);
    }

    private OpsServer server(HttpListen listen, Status status) {
        try {
            InetSocketAddress address = listen.host().isEmpty()
                    ? new InetSocketAddress(listen.port())
                    : new InetSocketAddress(listen.host(), listen.port());
            return OpsServer.start(address, new Answers(health, status, meters::scrape));
        } catch (IOException e) {
            throw listen.unusable(String.valueOf(e.getMessage()));
        }
    }

    private AppMeters.Constants constants() {
        TableSettings settings = config.tables();
        long cacheMaxBytes = settings.store() == StoreKind.MEMORY ? 0 : settings.cacheBytes();
        List<String> tableNames = runs(Role.ENRICH) ? Tables.NAMES : List.of();
        return new AppMeters.Constants(BuildVersion.text(), Health.states(), tableNames, cacheMaxBytes);
    }

    private @Nullable Path stateDirectory() {
        TableSettings settings = config.tables();
        boolean tablesThere = runs(Role.ENRICH) && settings.store() != StoreKind.MEMORY;
        return tablesThere || runs(Role.LATE) ? settings.stateDirectory() : null;
    }

    /** Of tables and stores together. */
    private Bounded rocksDbMemory() {
        MemoryUse ofStores = stores.use();
        MemoryUse ofTables = ofTables();
        return new Bounded(ofStores.usedBytes() + ofTables.usedBytes(), ofStores.maxBytes() + ofTables.maxBytes());
    }

    private MemoryUse ofTables() {
        MemoryUse nothing = new MemoryUse(0, 0);
        try {
            MemoryUse use = tables.started().map(Tables::rocksDbMemory).orElse(null);
            return use == null ? nothing : use;
        } catch (IllegalStateException closed) {
            return nothing;
        }
    }

    private boolean runs(Role role) {
        return config.roles().runs(role);
    }

    private static Bounded bounded(MemoryUse use) {
        return new Bounded(use.usedBytes(), use.maxBytes());
    }
}
