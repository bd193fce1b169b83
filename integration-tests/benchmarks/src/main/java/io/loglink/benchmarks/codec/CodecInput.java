package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.workload.LogBatches;
import io.loglink.benchmarks.workload.Population;
import io.loglink.benchmarks.workload.SpanBatches;
import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.otlp.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The batches of a case, all different and together larger than a second-level cache, and the link of each record. Both sides
 * find the ids on a record and then take its links from here: looking them up is no part of the codec.
 */
final class CodecInput {
    static final String TOPIC = "otlp_in";
    static final int PARTITION = 3;
    static final long TIMESTAMP_MS = Population.FIRST_START_MS;

    /** Above the caches of a core, so that every batch is read from further away, as one from a socket is. */
    private static final long BYTES = 24L << 20;

    private static final long FIRST_OFFSET = 7_000_000;

    private final CodecCase ofCase;
    private final List<byte[]> batches = new ArrayList<>();
    private final List<BatchLinks> links = new ArrayList<>();
    private long bytes;

    CodecInput(CodecCase ofCase) {
        this.ofCase = ofCase;
        LinkSource source = new LinkSource();
        for (long number = 0; bytes < BYTES; number++) {
            add(number, source);
        }
    }

    private void add(long number, LinkSource source) {
        int records = ofCase.records();
        byte[] batch;
        BatchLinks ofBatch = source.begin(records);
        if (ofCase.signal() == Signal.LOGS) {
            ExportLogsServiceRequest request =
                    new LogBatches(LinkSource.POPULATION, records, ofCase.shape()).message(number);
            batch = ofCase.order().write(request);
            for (int i = 0; i < records; i++) {
                List<KeyValue> attributes = request.getResourceLogs(0)
                        .getScopeLogs(0)
                        .getLogRecords(i)
                        .getAttributesList();
                source.link(i, attributes);
            }
        } else {
            ExportTraceServiceRequest request =
                    new SpanBatches(LinkSource.POPULATION, records, ofCase.shape()).message(number);
            batch = ofCase.order().write(request);
            for (int i = 0; i < records; i++) {
                List<KeyValue> attributes =
                        request.getResourceSpans(0).getScopeSpans(0).getSpans(i).getAttributesList();
                source.link(i, attributes);
            }
        }
        batches.add(batch);
        links.add(ofBatch);
        bytes += batch.length;
    }

    CodecCase ofCase() {
        return ofCase;
    }

    int size() {
        return batches.size();
    }

    /** Bytes of all batches. */
    long bytes() {
        return bytes;
    }

    byte[] batch(int batch) {
        return batches.get(batch);
    }

    /**
     * Reads the links of a batch. In the topology the step before has just made them, so that they are in the cache of the core;
     * here they were made long ago.
     *
     * @return something that depends on all of them
     */
    long touch(int batch) {
        long sum = 0;
        for (int record = 0; record < ofCase.records(); record++) {
            sum += person(batch, record).hashCode() + session(batch, record).hashCode();
        }
        return sum;
    }

    /** The offset that a batch is said to have in its topic. */
    static long offset(int batch) {
        return FIRST_OFFSET + batch;
    }

    BatchLinks links(int batch) {
        return links.get(batch);
    }

    PersonLink person(int batch, int record) {
        return links.get(batch).persons().of(record);
    }

    SessionLink session(int batch, int record) {
        return links.get(batch).sessions().of(record);
    }
}
