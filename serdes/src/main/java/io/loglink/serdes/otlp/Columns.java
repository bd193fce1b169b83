package io.loglink.serdes.otlp;

/** The columns of the tables of an {@link OtlpBatch}. A range takes two columns, its start and the one after for its end. */
final class Columns {
    // Items: resources, scopes and records, each a length-delimited field.
    static final int FIELD_START = 0;
    static final int LENGTH_START = 1;
    static final int START = 2;
    static final int END = 3;
    static final int ATTRIBUTES_FROM = 4;
    static final int ATTRIBUTES_TO = 5;

    // Records.
    static final int SCOPE = 6;
    static final int TIME = 7;
    static final int OBSERVED_TIME = 9;
    static final int RECORD_WIDTH = 11;

    // Containers: resources and scopes.
    static final int RECORDS_FROM = 6;
    static final int RECORDS_TO = 7;
    static final int RUNS_FROM = 8;
    static final int RUNS_TO = 9;
    static final int SCHEMA_URL = 10;

    // Resources.
    static final int SCOPES_FROM = 12;
    static final int SCOPES_TO = 13;
    static final int RESOURCE_WIDTH = 14;

    // Scopes.
    static final int RESOURCE = 12;
    static final int SCOPE_NAME = 13;
    static final int SCOPE_VERSION = 15;
    static final int SCOPE_WIDTH = 17;

    // Runs: scopes of one resource, or records of one scope, with no byte between them. A container is nearly always
    // one run,
    // and what lies between its runs belongs to the container itself.
    static final int RUN_FROM = 0;
    static final int RUN_TO = 1;
    static final int RUN_WIDTH = 2;

    // Owners: the Resource and InstrumentationScope messages. A container may have several, which count as one.
    static final int OWNER_LENGTH_START = 0;
    static final int OWNER_START = 1;
    static final int OWNER_END = 2;
    static final int OWNER_RESOURCE = 3;
    static final int OWNER_SCOPE = 4;
    static final int OWNER_WIDTH = 5;

    // Attributes.
    static final int ATTRIBUTE_START = 0;
    static final int ATTRIBUTE_END = 1;
    static final int KEY_START = 2;
    static final int KEY_END = 3;
    static final int VALUE_START = 4;
    static final int VALUE_END = 5;
    static final int ATTRIBUTE_WIDTH = 6;

    /** For {@link #OWNER_SCOPE}: the owner is a Resource. */
    static final int NO_SCOPE = -1;

    private Columns() {}
}
