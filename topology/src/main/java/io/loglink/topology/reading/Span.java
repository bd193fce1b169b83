package io.loglink.topology.reading;

/** Offsets of a partition: from inclusive, to exclusive. */
public record Span(long from, long to) {
    public boolean isEmpty() {
        return from >= to;
    }
}
