package io.loglink.benchmarks.codec;

/** One side of a comparison, on the batches of one {@link CodecInput}. Not thread-safe. */
interface Contender {
    /**
     * Reads a batch and writes what comes out of it, each message into an array of its own.
     *
     * @return the messages
     */
    byte[][] run(int batch);
}
