package io.loglink.topology.app;

/**
 * The ids of the output schemas in the registry.
 *
 * @param logs id of {@code EnrichedLog}
 * @param spans id of {@code EnrichedSpan}
 */
public record SchemaIds(int logs, int spans) {
    /** Where no single records are written, nothing is registered. */
    static final SchemaIds NONE = new SchemaIds(0, 0);
}
