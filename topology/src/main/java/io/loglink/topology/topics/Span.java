package io.loglink.topology.topics;

/** Offsets of a partition: from inclusive, to exclusive. */
public record Span(long from, long to) {
    public boolean isEmpty() {
        return from >= to;
    }
}
