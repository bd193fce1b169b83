package io.loglink.topology.ops;

import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;

/** What came in of one signal, and how it was linked. */
final class InputMeters {
    private static final double[] RECORDS = {1, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000};
    private static final double[] BYTES = {
        1_000, 10_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000
    };

    private final Counter batches;
    private final Counter records;
    private final Counter bytes;
    private final DistributionSummary recordsOfBatch;
    private final DistributionSummary bytesOfBatch;
    private final ByEnum<PersonReason, Counter> personLinks;
    private final ByEnum<SessionReason, Counter> sessionLinks;

    InputMeters(MeterRegistry registry, Signal signal) {
        Tags tags = Tags.of("signal", textOf(signal));
        batches = Counter.builder("loglink.batches.read")
                .description("Messages of the input topics that were read")
                .tags(tags)
                .register(registry);
        records = Counter.builder("loglink.records.read")
                .description("Records in the batches that were read")
                .tags(tags)
                .register(registry);
        bytes = Counter.builder("loglink.read")
                .description("Bytes of the batches that were read, without compression")
                .baseUnit("bytes")
                .tags(tags)
                .register(registry);
        recordsOfBatch = DistributionSummary.builder("loglink.batch.records")
                .description("Records of a batch that was read")
                .tags(tags)
                .serviceLevelObjectives(RECORDS)
                .register(registry);
        bytesOfBatch = DistributionSummary.builder("loglink.batch.size")
                .description("Bytes of a batch that was read, without compression")
                .baseUnit("bytes")
                .tags(tags)
                .serviceLevelObjectives(BYTES)
                .register(registry);
        personLinks = ByEnum.each(PersonReason.class, reason -> links(registry, tags, "person", reason.text()));
        sessionLinks = ByEnum.each(SessionReason.class, reason -> links(registry, tags, "session", reason.text()));
    }

    private static Counter links(MeterRegistry registry, Tags tags, String link, String reason) {
        return Counter.builder("loglink.links")
                .description("Records by link: linked, or the reason why not")
                .tags(tags)
                .tag("link", link)
                .tag("reason", reason)
                .register(registry);
    }

    void batchRead(int itsRecords, int itsBytes) {
        batches.increment();
        records.increment(itsRecords);
        bytes.increment(itsBytes);
        recordsOfBatch.record(itsRecords);
        bytesOfBatch.record(itsBytes);
    }

    void personLinks(PersonReason reason, int count) {
        personLinks.get(reason).increment(count);
    }

    void sessionLinks(SessionReason reason, int count) {
        sessionLinks.get(reason).increment(count);
    }

    /** The signal as labels have it. */
    static String textOf(Signal signal) {
        return signal.name().toLowerCase(Locale.ROOT);
    }
}
