package io.loglink.topology.app;

/**
 * The ids of the output schemas in the registry; 0 for what is not written.
 *
 * @param logs id of {@code EnrichedLog}
 * @param spans id of {@code EnrichedSpan}
 * @param overrides id of {@code PersonOverride}
 */
public record SchemaIds(int logs, int spans, int overrides) {
    /** Where nothing is written as Avro, nothing is registered. */
    static final SchemaIds NONE = new SchemaIds(0, 0, 0);
}
