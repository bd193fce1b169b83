package io.loglink.topology.ops;

import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.enrich.EnrichMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The enrich topology's counters in a Micrometer registry. All but the dead letters exist from the start with 0, so that a
 * first increase shows as one. Thread-safe.
 */
public final class MicrometerEnrichMetrics implements EnrichMetrics {
    private final MeterRegistry registry;
    private final Map<Signal, OfSignal> bySignal;
    private final Counter lookups;

    public MicrometerEnrichMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.bySignal = each(Signal.class, signal -> new OfSignal(registry, signal));
        this.lookups = Counter.builder("loglink.lookups")
                .description("Look-ups in the tables: one per id and batch, not one per record")
                .register(registry);
    }

    @Override
    public void batchRead(Signal signal, int records, int bytes) {
        OfSignal counters = of(signal);
        counters.batchesRead.increment();
        counters.recordsRead.increment(records);
        counters.bytesRead.increment(bytes);
    }

    @Override
    public void personLinks(Signal signal, PersonReason reason, int records) {
        increment(of(signal).personLinks, reason, records);
    }

    @Override
    public void sessionLinks(Signal signal, SessionReason reason, int records) {
        increment(of(signal).sessionLinks, reason, records);
    }

    @Override
    public void lookups(int count) {
        lookups.increment(count);
    }

    @Override
    public void recordsEmitted(Signal signal, int records) {
        of(signal).recordsEmitted.increment(records);
    }

    @Override
    public void batchEmitted(Signal signal, int messages) {
        OfSignal counters = of(signal);
        counters.batchesEmitted.increment();
        counters.messagesEmitted.increment(messages);
        if (messages > 1) {
            counters.batchesSplit.increment();
        }
    }

    @Override
    public void deadLetter(DeadLetter.Stage stage, String reason) {
        Counter.builder("loglink.dead.letters")
                .description("Dead letters by the step that gave up and the reason")
                .tag("stage", stage.text())
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    private OfSignal of(Signal signal) {
        return get(bySignal, signal);
    }

    private static <K extends Enum<K>> void increment(Map<K, Counter> counters, K key, int by) {
        get(counters, key).increment(by);
    }

    private static <K extends Enum<K>, V> V get(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("every " + key.getDeclaringClass().getSimpleName() + " has a value");
        }
        return value;
    }

    private static <K extends Enum<K>, V> Map<K, V> each(Class<K> type, Function<K, V> value) {
        Map<K, V> map = new EnumMap<>(type);
        for (K key : type.getEnumConstants()) {
            map.put(key, value.apply(key));
        }
        return map;
    }

    /** The counters of one signal. */
    private static final class OfSignal {
        private final Counter batchesRead;
        private final Counter recordsRead;
        private final Counter bytesRead;
        private final Counter recordsEmitted;
        private final Counter batchesEmitted;
        private final Counter messagesEmitted;
        private final Counter batchesSplit;
        private final Map<PersonReason, Counter> personLinks;
        private final Map<SessionReason, Counter> sessionLinks;

        OfSignal(MeterRegistry registry, Signal signal) {
            Function<String, Counter.Builder> counter =
                    name -> Counter.builder(name).tag("signal", textOf(signal));
            batchesRead = counter.apply("loglink.batches.read")
                    .description("Messages read that hold a batch")
                    .register(registry);
            recordsRead = counter.apply("loglink.records.read")
                    .description("Records in the batches that were read")
                    .register(registry);
            bytesRead = counter.apply("loglink.read")
                    .description("Bytes of the batches that were read")
                    .baseUnit("bytes")
                    .register(registry);
            recordsEmitted = counter.apply("loglink.records.emitted")
                    .description("Single enriched records written")
                    .register(registry);
            batchesEmitted = counter.apply("loglink.batches.emitted")
                    .description("Enriched batches written, in one message or several")
                    .register(registry);
            messagesEmitted = counter.apply("loglink.batch.messages.emitted")
                    .description("Messages that enriched batches were written in")
                    .register(registry);
            batchesSplit = counter.apply("loglink.batches.split")
                    .description("Enriched batches that were too large for one message")
                    .register(registry);
            personLinks = each(PersonReason.class, reason -> links(counter, "person", reason.text())
                    .register(registry));
            sessionLinks = each(SessionReason.class, reason -> links(counter, "session", reason.text())
                    .register(registry));
        }

        private static Counter.Builder links(Function<String, Counter.Builder> counter, String link, String reason) {
            return counter.apply("loglink.links")
                    .description("Records by link: linked, or the reason why not")
                    .tag("link", link)
                    .tag("reason", reason);
        }

        private static String textOf(Signal signal) {
            return signal == Signal.LOGS ? "logs" : "spans";
        }
    }
}
