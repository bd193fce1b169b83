package io.loglink.it.collector;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Enriched;
import io.loglink.it.ExpectedLinks.Links;
import io.loglink.it.TestBed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What comes out behind Loglink: single records on the one side, and on the other what a backend got from the reader. */
final class BothEnds {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestBed bed;
    private final OtlpSink sink;

    BothEnds(TestBed bed, OtlpSink sink) {
        this.bed = bed;
        this.sink = sink;
    }

    /**
     * Waits for this many logs of a service at both ends, and checks that those are the same ones with the same links.
     *
     * @return the records as Avro has them
     */
    List<Enriched> logs(String service, int count) {
        return same(service, count, sink::logs, bed::enrichedLogs);
    }

    /** The same for spans. */
    List<Enriched> spans(String service, int count) {
        return same(service, count, sink::spans, bed::enrichedSpans);
    }

    private static List<Enriched> same(
            String service, int count, Supplier<List<Delivered>> delivered, Supplier<List<Enriched>> enriched) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(delivered.get())
                .filteredOn(record -> record.service().equals(service))
                .hasSizeGreaterThanOrEqualTo(count));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(enriched.get())
                .filteredOn(record -> record.text("service_name").equals(service))
                .hasSizeGreaterThanOrEqualTo(count));

        Map<String, Links> ofBackend = delivered.get().stream()
                .filter(record -> record.service().equals(service))
                .collect(toMap(Delivered::recordId, Delivered::links));
        List<Enriched> records = enriched.get().stream()
                .filter(record -> record.text("service_name").equals(service))
                .toList();
        Map<String, Links> ofRecords = records.stream().collect(toMap(Enriched::recordId, Links::on));
        assertThat(ofRecords).hasSize(count).isEqualTo(ofBackend);
        return records;
    }
}
