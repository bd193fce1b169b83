package io.loglink.topology.late;

import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.EnrichHarness;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.tables.StoreMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The stage of persons alone, on stores that outlive it. */
final class StageRig implements AutoCloseable {
    static final long START = EnrichHarness.KAFKA_TIMESTAMP;
    static final Duration A_STEP = Duration.ofMillis(100);
    static final PersonRow ROW = new PersonRow("p1", 1, false);

    final RecordedLateMetrics metrics = new RecordedLateMetrics();

    private final Path directory;
    private LateSettings settings;
    private final Step.Size step;
    private final StoreMemory memory = new StoreMemory(64 << 20);
    private final List<KeyValueStore<Bytes, byte[]>> stores = new ArrayList<>();
    private MockProcessorContext<Object, Object> context;
    private WaitStage<PersonRow> stage;
    private long nowMs = START;

    StageRig(Path directory, LateSettings settings, int stepRecords) {
        this.directory = directory;
        this.settings = settings;
        this.step = new Step.Size(stepRecords, Duration.ofHours(1));
        start();
    }

    private void start() {
        Properties streams = new Properties();
        streams.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        streams.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        memory.addTo(streams);
        context = new MockProcessorContext<>(streams, new TaskId(0, 3), directory.toFile());
        context.setCurrentSystemTimeMs(nowMs);
        LateNodes names = LateNodes.of(LateStage.PERSONS);
        for (String name : List.of(names.rowStore(), names.waitingStore(), names.queueStore())) {
            KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
            stores.add(store);
        }
        stage = new WaitStage<>(new StageSetup<>(
                new PersonsKind(settings.watchesLinked()),
                settings,
                new PersonOverrides(LateHarness.OVERRIDE_SCHEMA_ID),
                () -> 1_048_576,
                metrics,
                new EvictionLog(LateStage.PERSONS, () -> 0),
                step,
                () -> 0,
                new StepTimes(step, () -> 0)));
        stage.init(context);
    }

    /** The task ends, and begins again on what it left on the disk. */
    void restart() {
        close(stage);
        start();
    }

    /** The same, with other settings from then on. */
    void restart(LateSettings others) {
        settings = others;
        restart();
    }

    /** A row is lost, as in a crash without transactions. */
    void loseRow(String distinctId) {
        stores.get(0).delete(Bytes.wrap(TableKey.of("1", distinctId).bytes()));
    }

    private void close(WaitStage<PersonRow> old) {
        old.close();
        stores.forEach(KeyValueStore::close);
        stores.clear();
    }

    /** A record of a distinct id that is unknown, with its offset; its session is missing altogether. */
    static WaitingRecord record(String distinctId, long offset, boolean held, long sinceMs) {
        return new WaitingRecord(
                Output.RECORDS,
                held,
                Signal.LOGS,
                new Origin("otlp_logs", 0, offset, START),
                0,
                null,
                new RecordHeaders(),
                sinceMs,
                0,
                LateLink.NONE,
                "1",
                null,
                new PersonLink(PersonReason.UNKNOWN_DISTINCT_ID, distinctId, null, 0, null),
                new SessionLink(SessionReason.NO_ATTRIBUTE, null, null, null, false, null),
                new byte[200]);
    }

    void arrive(String distinctId, long offset, boolean held) {
        arrive(record(distinctId, offset, held, nowMs));
    }

    void arrive(WaitingRecord record) {
        byte[] key =
                TableKey.of("1", String.valueOf(record.person().distinctId())).bytes();
        stage.process(new Record<>(key, new LateInput.Arrival<>(record), record.waitingSinceMs()));
    }

    void row(String distinctId, PersonRow row) {
        TableKey key = TableKey.of("1", distinctId);
        stage.process(new Record<>(key.bytes(), new LateInput.RowNews<>(new TableRecord.Row<>(key, row)), START));
    }

    /** Time passes, and the stage takes one step. */
    void step(Duration time) {
        nowMs += time.toMillis();
        context.setCurrentSystemTimeMs(nowMs);
        context.scheduledPunctuators()
                .forEach(punctuator -> punctuator.getPunctuator().punctuate(nowMs));
    }

    /** What the stage has scheduled since its last start. */
    List<CapturedPunctuator> scheduled() {
        return context.scheduledPunctuators();
    }

    /** The records that left since the last time, as {@code offset person late-link}. */
    List<String> released() {
        List<String> released = new ArrayList<>();
        context.forwarded().forEach(forward -> {
            if (forward.record().value() instanceof WaitingRecord record) {
                released.add(record.origin().offset() + " " + record.person().personId() + " "
                        + record.lateLink().text());
            }
        });
        context.resetForwards();
        return released;
    }

    /** What {@link #released} gives for these offsets when {@link #ROW} linked them all. */
    static List<String> linked(long from, long to) {
        return released(from, to, "p1 linked");
    }

    static List<String> evicted(long from, long to) {
        return released(from, to, "null evicted");
    }

    static List<String> expired(long from, long to) {
        return released(from, to, "null expired");
    }

    private static List<String> released(long from, long to, String how) {
        return LongStream.range(from, to).mapToObj(offset -> offset + " " + how).toList();
    }

    /** The entries of the store of waiting records. */
    int stored() {
        int entries = 0;
        try (KeyValueIterator<Bytes, byte[]> all = stores.get(1).all()) {
            for (; all.hasNext(); all.next()) {
                entries++;
            }
        }
        return entries;
    }

    long waitingRecords() {
        return metrics.waiting.get(LateStage.PERSONS).records();
    }

    @Override
    public void close() {
        close(stage);
        memory.close();
    }
}
