package io.loglink.benchmarks.latency;

/**
 * One interval of a soak.
 *
 * @param minutes from the start to the end of the interval
 * @param heapBytes heap in use after the last collection
 * @param otherBytes resident memory that is neither heap nor direct buffers: RocksDB, code, threads
 * @param lag messages that had been sent and had not come out at its end
 */
record SoakSample(
        double minutes,
        Percentiles latency,
        long heapBytes,
        long directBytes,
        long residentBytes,
        long otherBytes,
        long collections,
        long lag) {}
