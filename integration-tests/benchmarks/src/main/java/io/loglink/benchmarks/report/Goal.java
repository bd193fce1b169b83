package io.loglink.benchmarks.report;

/**
 * The figures that Loglink is held to, with the bound that must hold and the one that is aimed at.
 *
 * <p>A figure is a ratio, or with {@link Sense#AT_MOST} an amount, as its title says.
 */
public enum Goal {
    P1("codec, OTLP to OTLP: protobuf-java / Loglink with an owned byte[]", Sense.AT_LEAST, 5, 9),
    P2("codec, OTLP to Avro: protobuf-java and SpecificRecord / Loglink", Sense.AT_LEAST, 4, 8),
    P3("batches out: plain DSL / Loglink, CPU per record", Sense.AT_LEAST, 8, 12),
    P4("records out (Avro): plain DSL with Avro / Loglink, CPU per record", Sense.AT_LEAST, 3, 6),
    P5("batches out, lz4: copy of the enriched bytes / Loglink, CPU per record", Sense.AT_LEAST, 0.70, 0.90),
    P6("look-up: Streams' RocksDB store / Loglink's table", Sense.AT_LEAST, 5, 20),
    P7("restore: Loglink / plain GlobalKTable, rows per second", Sense.AT_LEAST, 2, 4),
    P8("p99 at 50 % of own peak above the copy's, ms", Sense.AT_MOST, 5, 2),
    P9("batches out: allocated bytes / bytes out, per record", Sense.AT_MOST, 1.5, 1.1),
    P11_DISK("100 M distinct ids: disk, GB", Sense.AT_MOST, 10, 7),
    P11_MEMORY("100 M distinct ids: memory beside the heap, GB", Sense.AT_MOST, 2, 1),
    P12("batches out: the nearer of Flink and Hazelcast Jet / Loglink, CPU per record", Sense.AT_LEAST, 3, 8),
    P13("Collector that adds a constant / Loglink batches out, CPU per record", Sense.AT_LEAST, 1, 1.5),
    LATE_RELEASE(
            "10,000 waiting records of one id are released: longest pause in the output, ms",
            Sense.AT_MOST,
            1_000,
            250),
    LATE_EXPIRY("a million waiting records expire: longest pause in the output, ms", Sense.AT_MOST, 1_000, 250),
    LATE_MEMORY("a million records wait: native memory of their stores, MB", Sense.AT_MOST, 300, 270);

    private final String title;
    private final Sense sense;
    private final double gate;
    private final double aim;

    Goal(String title, Sense sense, double gate, double aim) {
        this.title = title;
        this.sense = sense;
        this.gate = gate;
        this.aim = aim;
    }

    /** Which side of the bound is good. */
    public enum Sense {
        AT_LEAST,
        AT_MOST
    }

    public String title() {
        return title;
    }

    public Sense sense() {
        return sense;
    }

    public double gate() {
        return gate;
    }

    public double aim() {
        return aim;
    }

    /** Whether a value is on the good side of the gate. */
    public boolean holds(double value) {
        return sense == Sense.AT_LEAST ? value >= gate : value <= gate;
    }
}
