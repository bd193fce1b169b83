package io.loglink.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The Avro schemas of Loglink's topics as this version writes and reads them, parsed from the {@code .avsc} files beside this
 * class. Thread-safe; the schemas are shared and not to be changed.
 */
public final class Schemas {
    private static final Schema ENRICHED_LOG = parse("EnrichedLog");
    private static final Schema ENRICHED_SPAN = parse("EnrichedSpan");
    private static final Schema PERSON_DISTINCT_ID = parse("PersonDistinctId");
    private static final Schema SESSION = parse("Session");
    private static final Schema PROJECT_CONFIG = parse("ProjectConfig");
    private static final Schema PERSON_OVERRIDE = parse("PersonOverride");
    private static final Schema WAITING_RECORD = parse("WaitingRecord");

    private Schemas() {}

    /** One linked LogRecord. */
    public static Schema enrichedLog() {
        return ENRICHED_LOG;
    }

    /** One linked Span. */
    public static Schema enrichedSpan() {
        return ENRICHED_SPAN;
    }

    /** A person mapping. */
    public static Schema personDistinctId() {
        return PERSON_DISTINCT_ID;
    }

    /** A session. */
    public static Schema session() {
        return SESSION;
    }

    /** The configuration of a project. */
    public static Schema projectConfig() {
        return PROJECT_CONFIG;
    }

    /** A distinct id that moved to another person. */
    public static Schema personOverride() {
        return PERSON_OVERRIDE;
    }

    /** A record between Loglink's own topologies: not one of {@link #all()}, because no one else reads it. */
    public static Schema waitingRecord() {
        return WAITING_RECORD;
    }

    /** Every schema of a topic that others read or write, outputs first. */
    public static List<Schema> all() {
        return List.of(ENRICHED_LOG, ENRICHED_SPAN, PERSON_OVERRIDE, PERSON_DISTINCT_ID, SESSION, PROJECT_CONFIG);
    }

    private static Schema parse(String name) {
        String file = name + ".avsc";
        try (InputStream in = Schemas.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the schema file " + file + " is missing from the jar");
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema file " + file + " cannot be read", e);
        }
    }
}
