package io.loglink.serdes.otlp;

/** The two OTLP signals that Loglink links. */
public enum Signal {
    /** {@code ExportLogsServiceRequest}: records are LogRecords. */
    LOGS,
    /** {@code ExportTraceServiceRequest}: records are Spans. */
    SPANS
}
