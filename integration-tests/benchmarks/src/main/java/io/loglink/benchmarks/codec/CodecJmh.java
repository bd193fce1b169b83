package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.workload.FieldOrder;
import io.loglink.benchmarks.workload.LogBatches.Shape;
import io.loglink.serdes.otlp.Signal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Both sides of each codec under JMH; one operation is one batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-Xms2g",
            "-Xmx2g",
            "-XX:+AlwaysPreTouch",
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.loglink.schemas"
        })
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare before the first operation.
public class CodecJmh {
    @Param({"OTLP", "AVRO"})
    public String codec = "";

    @Param({"LOGS", "SPANS"})
    public String signal = "";

    @Param({"SMALL", "USUAL", "LARGE"})
    public String shape = "";

    @Param({"ASCENDING", "DESCENDING"})
    public String order = "";

    @Param({"1", "100", "1000", "8192"})
    public int records;

    private CodecInput input;
    private Contender loglink;
    private Contender peer;
    private int next;

    /** Makes the batches and checks that both sides give the same. */
    @Setup
    public void prepare() {
        input = new CodecInput(
                new CodecCase(Signal.valueOf(signal), Shape.valueOf(shape), FieldOrder.valueOf(order), records));
        loglink = Codec.valueOf(codec).loglink(input);
        peer = Codec.valueOf(codec).peer(input);
        SameResults.require(Codec.valueOf(codec), input, loglink, peer, 1);
    }

    /** Loglink on the next batch. */
    @Benchmark
    public Object loglink() {
        return loglink.run(batch());
    }

    /** protobuf-java, with Avro's specific records for {@code AVRO}, on the next batch. */
    @Benchmark
    public Object peer() {
        return peer.run(batch());
    }

    private int batch() {
        next = next + 1 == input.size() ? 0 : next + 1;
        return next;
    }
}
