package io.loglink.benchmarks.endtoend;

/** A contender as the program that measures sees it: something that works in another process. */
interface Side extends AutoCloseable {
    /** Begins with a round. */
    void start(Job job);

    /** Ends the round; returns once everything has stopped. */
    void stop();

    /** What its process has used so far; between {@link #start} and {@link #stop}. */
    ProcessUse use();

    @Override
    void close();
}
