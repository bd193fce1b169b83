package io.loglink.benchmarks.codec;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * A process of its own that measures both sides of one codec, in turns, for some cases. Prints a line of numbers a round, which
 * {@link CodecRounds} reads.
 */
public final class CodecProcess {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CHECKED = 8;

    private final Codec codec;
    private final long warmUpNanos;
    private final long roundNanos;
    private final int rounds;
    private long sink;

    private CodecProcess(Codec codec, long warmUpMs, long roundMs, int rounds) {
        this.codec = codec;
        this.warmUpNanos = warmUpMs * 1_000_000;
        this.roundNanos = roundMs * 1_000_000;
        this.rounds = rounds;
    }

    /** Arguments: the codec, milliseconds of warm-up a side, of a round, the number of rounds, then the cases. */
    public static void main(String[] args) {
        CodecProcess process = new CodecProcess(
                Codec.valueOf(args[0]), Long.parseLong(args[1]), Long.parseLong(args[2]), Integer.parseInt(args[3]));
        for (int i = 4; i < args.length; i++) {
            process.measure(CodecCase.of(args[i]));
        }
        if (process.sink == 0) {
            throw new IllegalStateException("nothing was written");
        }
    }

    private record Timing(double nanos, double allocated, double bytesOut) {}

    private void measure(CodecCase ofCase) {
        CodecInput input = new CodecInput(ofCase);
        Contender loglink = codec.loglink(input);
        Contender peer = codec.peer(input);
        SameResults.require(codec, input, loglink, peer, CHECKED);
        // In turns, so that neither side is compiled for a machine that the other one has not yet warmed.
        for (int i = 0; i < 2; i++) {
            time(input, peer, warmUpNanos / 2);
            time(input, loglink, warmUpNanos / 2);
        }
        double recordsIn = (double) input.size() * ofCase.records();
        for (int round = 0; round < rounds; round++) {
            Timing ofPeer = time(input, peer, roundNanos);
            Timing ofLoglink = time(input, loglink, roundNanos);
            System.out.printf(
                    Locale.ROOT,
                    "round %s %.2f %.2f %.2f %.2f %.2f %.2f%n",
                    ofCase.text(),
                    ofLoglink.nanos,
                    ofPeer.nanos,
                    ofLoglink.allocated,
                    ofPeer.allocated,
                    input.bytes() / recordsIn,
                    ofLoglink.bytesOut);
        }
    }

    /** Runs over the batches until the time is up; the batch after the last one is the first. All per record. */
    private Timing time(CodecInput input, Contender contender, long nanos) {
        long thread = Thread.currentThread().getId();
        long batches = 0;
        long bytesOut = 0;
        long allocated = THREADS.getThreadAllocatedBytes(thread);
        long spent = 0;
        int batch = 0;
        while (spent < nanos) {
            sink += input.touch(batch);
            long start = System.nanoTime();
            for (byte[] message : contender.run(batch)) {
                bytesOut += message.length;
                sink += message[message.length - 1];
            }
            spent += System.nanoTime() - start;
            batches++;
            batch = batch + 1 == input.size() ? 0 : batch + 1;
        }
        allocated = THREADS.getThreadAllocatedBytes(thread) - allocated;
        double records = (double) batches * input.ofCase().records();
        return new Timing(spent / records, allocated / records, bytesOut / records);
    }
}
