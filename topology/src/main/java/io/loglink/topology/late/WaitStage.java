package io.loglink.topology.late;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The node at which records wait for a row of one kind.
 *
 * <p>A record that comes is looked up once more, and waits when its row is still unknown. A row that comes lets go the records of
 * its id. Between messages, in small steps, it goes on with what is too much for one message, and lets go records whose time is
 * up.
 *
 * @param <R> the row
 */
final class WaitStage<R> implements Processor<byte[], LateInput<R>, Object, Object> {
    private final StageSetup<R> setup;
    private ProcessorContext<Object, Object> context;
    private Arrivals<R> arrivals;
    private Releases<R> releases;
    private Departures<R> departures;
    private @Nullable StageGauge gauge;
    private @Nullable Cancellable steps;
    private boolean departuresFirst;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process.
    WaitStage(StageSetup<R> setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        int partition = context.taskId().partition();
        LateNodes names = LateNodes.of(setup.stage());
        KeyValueStore<Bytes, byte[]> queueStore = context.getStateStore(names.queueStore());
        WaitingStore store = new WaitingStore(context.getStateStore(names.waitingStore()), new ExpiryQueue(queueStore));
        RowTable<R> rows = new RowTable<>(context.getStateStore(names.rowStore()), setup.kind());
        ReleaseMarkers markers = new ReleaseMarkers(queueStore);
        Outlet outlet = new Outlet(context, setup.kind(), setup.maxMessageBytes());
        Exits<R> exits = new Exits<>(setup, store, outlet, partition);
        arrivals = new Arrivals<>(setup, rows, store, exits, outlet);
        releases = new Releases<>(setup, rows, store, markers, exits, outlet);
        departures = new Departures<>(setup, rows, store, exits);
        gauge = new StageGauge(setup, store, partition);
        store.load();
        markers.load();
        steps = context.schedule(StepTimes.BETWEEN_STEPS, PunctuationType.WALL_CLOCK_TIME, this::step);
    }

    @Override
    public void process(Record<byte[], LateInput<R>> message) {
        long nowMs = context.currentSystemTimeMs();
        if (message.value() instanceof LateInput.Arrival<R> arrival) {
            arrivals.arrive(message.key(), arrival.record(), nowMs);
            departures.keepWithinLimits(setup.begin(), nowMs);
        } else if (message.value() instanceof LateInput.RowNews<R> row) {
            releases.row(row.news(), message.timestamp(), nowMs);
        }
    }

    private void step(long nowMs) {
        // In turns: a release of very many records would keep others from leaving in time, and the other way round.
        departuresFirst = !departuresFirst;
        setup.stepTimes().take(step -> {
            if (departuresFirst) {
                departures.step(step, nowMs);
                releases.goOn(step, nowMs);
            } else {
                releases.goOn(step, nowMs);
                departures.step(step, nowMs);
            }
        });
        if (gauge != null) {
            gauge.show(nowMs);
        }
    }

    @Override
    public void close() {
        if (steps != null) {
            // A task that is closed for a broken store and taken up again keeps what it had scheduled.
            steps.cancel();
        }
        if (gauge != null) {
            gauge.close();
        }
    }
}
