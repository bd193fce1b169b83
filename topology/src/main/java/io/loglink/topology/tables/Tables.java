package io.loglink.topology.tables;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.link.Projects;
import io.loglink.topology.link.RowLookup;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The global tables of this instance: persons, sessions and projects, each read by a thread of its own from {@link #start} to
 * {@link #close}. Look-ups may be made by any thread; those made before {@link #loaded} completes may miss rows. Whoever makes
 * look-ups must have ended before the tables are closed; a look-up after that throws {@link IllegalStateException}.
 */
public final class Tables implements AutoCloseable {
    private static final String PERSONS = "persons";
    private static final String SESSIONS = "sessions";
    private static final String PROJECTS = "projects";

    /** The names of the tables. */
    public static final List<String> NAMES = List.of(PERSONS, SESSIONS, PROJECTS);

    private final RowStores stores;
    private final GlobalTable<PersonRow> persons;
    private final GlobalTable<SessionRow> sessions;
    private final ProjectTable projects;
    private final KafkaTopicIds topicIds;
    private final List<TableProgress> progress = new ArrayList<>();
    private final List<TableThread> threads = new ArrayList<>();
    /** Closed in reverse: a store before the memory that it uses. */
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    private Tables(TableSettings settings, TableReaders readers, Clock clock) {
        stores = new RowStores(settings, resources);
        try {
            persons = new GlobalTable<>(
                    TableFormat.persons(readers.persons()), stores.open(PERSONS), stores.caches(PERSONS));
            sessions = new GlobalTable<>(
                    TableFormat.sessions(readers.sessions()), stores.open(SESSIONS), stores.caches(SESSIONS));
        } catch (RuntimeException e) {
            closeResources();
            throw e;
        }
        resources.push(persons);
        resources.push(sessions);
        projects = new ProjectTable(readers.projects());
        TableClients clients = new TableClients(settings.consumer());
        topicIds = clients.topicIds();
        add(PERSONS, settings.personsTopic(), persons, clients, clock);
        add(SESSIONS, settings.sessionsTopic(), sessions, clients, clock);
        add(PROJECTS, settings.projectsTopic(), projects, clients, clock);
    }

    private void add(String table, String topic, TableTarget target, TableClients clients, Clock clock) {
        TableProgress itsProgress = new TableProgress(table, topic, clock);
        TableLoop loop =
                new TableLoop(target, itsProgress, clients.consumers(table), topicIds, clock, new StopSignal());
        progress.add(itsProgress);
        threads.add(new TableThread(loop, itsProgress));
    }

    /**
     * Opens the stores; reading begins with {@link #start}.
     *
     * @throws StoreInUseException when another process has a store open
     * @throws RuntimeException when the state directory cannot be used; the message names the property and the directory
     */
    public static Tables open(TableSettings settings, TableReaders readers) {
        return new Tables(settings, readers, Clock.systemUTC());
    }

    /** Begins to read all tables. Once. */
    public void start() {
        threads.forEach(TableThread::start);
    }

    public RowLookup<PersonRow> persons() {
        return persons;
    }

    public RowLookup<SessionRow> sessions() {
        return sessions;
    }

    public Projects projects() {
        return projects;
    }

    /**
     * Completes when every table holds what its topic held when reading began; with an exception when that cannot happen any
     * more in this process. Waiting on it longer than patience allows, {@link #state} tells what it waits for.
     */
    public CompletableFuture<Void> loaded() {
        return CompletableFuture.allOf(
                progress.stream().map(TableProgress::firstLoad).toArray(CompletableFuture[]::new));
    }

    /** All tables as they are now. */
    public TablesState state() {
        return new TablesState(progress.stream().map(TableProgress::state).toList());
    }

    /** What has ended a table's thread, for people: no look-up sees an update of that table any more. Empty while all live. */
    public Optional<String> death() {
        return progress.stream()
                .map(TableProgress::death)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * What each table takes now, by its name.
     *
     * @throws IllegalStateException when closed
     */
    public Map<String, TableStorage> storage() {
        return Map.of(
                PERSONS, persons.storage(),
                SESSIONS, sessions.storage(),
                PROJECTS, TableStorage.ofRows(projects.size()));
    }

    /**
     * What RocksDB takes of memory for all tables; null when they are kept on the heap.
     *
     * @throws IllegalStateException when closed
     */
    public @Nullable MemoryUse rocksDbMemory() {
        return stores.memoryUse();
    }

    /** Ends the threads, then gives files and memory back. Who still waits for {@link #loaded} gets an exception. */
    @Override
    public void close() {
        progress.forEach(table -> table.firstLoad().cancel(false));
        threads.forEach(TableThread::stop);
        topicIds.close();
        threads.forEach(TableThread::close);
        closeResources();
    }

    private void closeResources() {
        RuntimeException failure = null;
        while (!resources.isEmpty()) {
            failure = closed(resources.pop(), failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable RuntimeException closed(AutoCloseable resource, @Nullable RuntimeException before) {
        try {
            resource.close();
            return before;
        } catch (Exception e) {
            RuntimeException failure = before == null ? new IllegalStateException("a table was not closed", e) : before;
            if (before != null) {
                before.addSuppressed(e);
            }
            return failure;
        }
    }
}
