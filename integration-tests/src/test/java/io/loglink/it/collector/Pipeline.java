package io.loglink.it.collector;

import io.loglink.it.TestBed;
import io.loglink.it.collector.Collectors.Gateway;

/** All that stands between an application and a backend: gateway, Kafka with Loglink, reader, and a sink for the backend. */
final class Pipeline implements AutoCloseable {
    private final TestBed bed;
    private final OtlpSink sink;
    private final Collectors collectors;
    private final Gateway gateway;

    private Pipeline(TestBed bed, OtlpSink sink, Collectors collectors, Gateway gateway) {
        this.bed = bed;
        this.sink = sink;
        this.collectors = collectors;
        this.gateway = gateway;
    }

    /** Starts it all on the topics of a bed, with the people and the sessions of {@link Tables}. */
    static Pipeline start(TestBed bed, int partitions) {
        CollectorBinary binary = CollectorBinary.require();
        OtlpSink sink = OtlpSink.start();
        Collectors collectors = new Collectors(binary, bed);
        bed.createTopics(partitions);
        Tables.fill(bed);
        bed.startReady(bed.config());
        Gateway gateway = collectors.gateway();
        collectors.reader(sink);
        return new Pipeline(bed, sink, collectors, gateway);
    }

    TestBed bed() {
        return bed;
    }

    OtlpSink sink() {
        return sink;
    }

    Collectors collectors() {
        return collectors;
    }

    Gateway gateway() {
        return gateway;
    }

    /** What comes out of it. */
    BothEnds ends() {
        return new BothEnds(bed, sink);
    }

    @Override
    public void close() {
        collectors.close();
        sink.close();
    }
}
