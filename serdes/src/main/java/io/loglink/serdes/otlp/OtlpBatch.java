package io.loglink.serdes.otlp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where everything stands that linking needs in the bytes of one batch: its resources, scopes, records and their
 * attributes, as positions in {@link #bytes()}. {@link OtlpReader} fills it; one instance is filled again and again, so that
 * a batch costs no objects. Positions are half-open: from inclusive, to exclusive; what is absent is an empty range.
 *
 * <p>Resources (entries of {@code resource_logs} or {@code resource_spans}), scopes (entries of {@code scope_logs} or
 * {@code scope_spans}) and records are numbered from 0 in the order in which they stand; the number of a record is its
 * index in the message. The records of a scope, and of a resource, follow one another, and so do the scopes of a resource.
 * Attributes of one owner stand in one run of the attribute pool, duplicates and all, also where a message repeats its
 * {@code resource} or its {@code scope}.
 *
 * <p>Numbers passed in are not checked beyond the bounds of the arrays. Not thread-safe; positions are valid until the next
 * read.
 */
public final class OtlpBatch {
    private static final byte[] NO_BYTES = {};

    final IntRows resources = new IntRows(Columns.RESOURCE_WIDTH);
    final IntRows scopes = new IntRows(Columns.SCOPE_WIDTH);
    final IntRows records = new IntRows(Columns.RECORD_WIDTH);
    final IntRows attributes = new IntRows(Columns.ATTRIBUTE_WIDTH);
    final IntRows scopeRuns = new IntRows(Columns.RUN_WIDTH);
    final IntRows recordRuns = new IntRows(Columns.RUN_WIDTH);
    final IntRows owners = new IntRows(Columns.OWNER_WIDTH);

    private byte[] bytes = NO_BYTES;
    private Signal signal = Signal.LOGS;
    private @Nullable String[] brokenDetails = new String[0];
    private int brokenCount;

    /** Forgets what was read, and lets go of the bytes. */
    public void clear() {
        begin(NO_BYTES, signal);
    }

    void begin(byte[] value, Signal ofSignal) {
        bytes = value;
        signal = ofSignal;
        resources.clear();
        scopes.clear();
        records.clear();
        attributes.clear();
        scopeRuns.clear();
        recordRuns.clear();
        owners.clear();
        // A batch without broken records, which is nearly every batch, keeps no array at all.
        brokenDetails = new String[0];
        brokenCount = 0;
    }

    void markBroken(int record, String detail) {
        if (record >= brokenDetails.length) {
            brokenDetails = Arrays.copyOf(brokenDetails, Math.max(16, record * 2));
        }
        brokenDetails[record] = detail;
        brokenCount++;
    }

    /** The value that was read. Not a copy: it must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public Signal signal() {
        return signal;
    }

    public int resourceCount() {
        return resources.size();
    }

    public int scopeCount() {
        return scopes.size();
    }

    /** How many records there are, broken ones included. */
    public int recordCount() {
        return records.size();
    }

    public int resourceOfScope(int scope) {
        return scopes.get(scope, Columns.RESOURCE);
    }

    public int scopeOf(int record) {
        return records.get(record, Columns.SCOPE);
    }

    public int resourceOf(int record) {
        return resourceOfScope(scopeOf(record));
    }

    /** The first record of the scope; equal to {@link #scopeRecordsTo} if it has none. */
    public int scopeRecordsFrom(int scope) {
        return scopes.get(scope, Columns.RECORDS_FROM);
    }

    public int scopeRecordsTo(int scope) {
        return scopes.get(scope, Columns.RECORDS_TO);
    }

    /** The first record of the resource; equal to {@link #resourceRecordsTo} if it has none. */
    public int resourceRecordsFrom(int resource) {
        return resources.get(resource, Columns.RECORDS_FROM);
    }

    public int resourceRecordsTo(int resource) {
        return resources.get(resource, Columns.RECORDS_TO);
    }

    /** Where the field of the record starts, with its tag and length; it ends at {@link #recordEnd}. */
    public int recordFieldStart(int record) {
        return records.get(record, Columns.FIELD_START);
    }

    /** Where the LogRecord or Span itself starts, behind its length. */
    public int recordStart(int record) {
        return records.get(record, Columns.START);
    }

    public int recordEnd(int record) {
        return records.get(record, Columns.END);
    }

    /** Where the ScopeLogs or ScopeSpans starts with its tag and length; it ends at {@link #scopeEnd}. */
    public int scopeFieldStart(int scope) {
        return scopes.get(scope, Columns.FIELD_START);
    }

    public int scopeStart(int scope) {
        return scopes.get(scope, Columns.START);
    }

    public int scopeEnd(int scope) {
        return scopes.get(scope, Columns.END);
    }

    /** Where the ResourceLogs or ResourceSpans starts with its tag and length; it ends at {@link #resourceEnd}. */
    public int resourceFieldStart(int resource) {
        return resources.get(resource, Columns.FIELD_START);
    }

    public int resourceStart(int resource) {
        return resources.get(resource, Columns.START);
    }

    public int resourceEnd(int resource) {
        return resources.get(resource, Columns.END);
    }

    public int scopeNameStart(int scope) {
        return scopes.get(scope, Columns.SCOPE_NAME);
    }

    public int scopeNameEnd(int scope) {
        return scopes.get(scope, Columns.SCOPE_NAME + 1);
    }

    public int scopeVersionStart(int scope) {
        return scopes.get(scope, Columns.SCOPE_VERSION);
    }

    public int scopeVersionEnd(int scope) {
        return scopes.get(scope, Columns.SCOPE_VERSION + 1);
    }

    /** The {@code schema_url} of the ScopeLogs or ScopeSpans. */
    public int scopeSchemaUrlStart(int scope) {
        return scopes.get(scope, Columns.SCHEMA_URL);
    }

    public int scopeSchemaUrlEnd(int scope) {
        return scopes.get(scope, Columns.SCHEMA_URL + 1);
    }

    /** The {@code schema_url} of the ResourceLogs or ResourceSpans. */
    public int resourceSchemaUrlStart(int resource) {
        return resources.get(resource, Columns.SCHEMA_URL);
    }

    public int resourceSchemaUrlEnd(int resource) {
        return resources.get(resource, Columns.SCHEMA_URL + 1);
    }

    /** The first attribute of the record; a broken record has none. */
    public int recordAttributesFrom(int record) {
        return records.get(record, Columns.ATTRIBUTES_FROM);
    }

    public int recordAttributesTo(int record) {
        return records.get(record, Columns.ATTRIBUTES_TO);
    }

    public int scopeAttributesFrom(int scope) {
        return scopes.get(scope, Columns.ATTRIBUTES_FROM);
    }

    public int scopeAttributesTo(int scope) {
        return scopes.get(scope, Columns.ATTRIBUTES_TO);
    }

    public int resourceAttributesFrom(int resource) {
        return resources.get(resource, Columns.ATTRIBUTES_FROM);
    }

    public int resourceAttributesTo(int resource) {
        return resources.get(resource, Columns.ATTRIBUTES_TO);
    }

    /** Where the field of the attribute starts in its owner, with its tag and length. */
    public int attributeFieldStart(int attribute) {
        return attributes.get(attribute, Columns.ATTRIBUTE_START);
    }

    public int attributeFieldEnd(int attribute) {
        return attributes.get(attribute, Columns.ATTRIBUTE_END);
    }

    public int keyStart(int attribute) {
        return attributes.get(attribute, Columns.KEY_START);
    }

    public int keyEnd(int attribute) {
        return attributes.get(attribute, Columns.KEY_END);
    }

    /**
     * Where the content of the AnyValue starts; {@link AnyValueCursor} reads it. Where a KeyValue repeats {@code value}, it is
     * the last one that sets anything; unlike protobuf, arrays or maps spread over several are not joined.
     */
    public int valueStart(int attribute) {
        return attributes.get(attribute, Columns.VALUE_START);
    }

    public int valueEnd(int attribute) {
        return attributes.get(attribute, Columns.VALUE_END);
    }

    /** The first attribute of the run from {@code from} to before {@code to} with that key, or -1. */
    public int find(int from, int to, byte[] key) {
        // The rows themselves: this runs over all attributes of every record, and most of it would be the way to the
        // rows.
        int[] rows = attributes.values();
        int row = from * Columns.ATTRIBUTE_WIDTH;
        for (int attribute = from; attribute < to; attribute++, row += Columns.ATTRIBUTE_WIDTH) {
            int start = rows[row + Columns.KEY_START];
            int end = rows[row + Columns.KEY_END];
            // The length or the last byte differs for most keys, and the call below costs more than these comparisons.
            if (end - start == key.length
                    && (start == end || bytes[end - 1] == key[key.length - 1])
                    && Arrays.equals(bytes, start, end, key, 0, key.length)) {
                return attribute;
            }
        }
        return -1;
    }

    /**
     * {@code time_unix_nano} of a LogRecord or {@code start_time_unix_nano} of a Span, in nanoseconds since 1970, unsigned (from
     * the year 2262 it is negative); 0 if unknown.
     */
    public long timeUnixNano(int record) {
        return timeAt(records.get(record, Columns.TIME));
    }

    /** {@code observed_time_unix_nano} of a LogRecord, unsigned; 0 if unknown and for a Span. */
    public long observedTimeUnixNano(int record) {
        return timeAt(records.get(record, Columns.OBSERVED_TIME));
    }

    public boolean isBroken(int record) {
        return record < brokenDetails.length && brokenDetails[record] != null;
    }

    /** What is wrong with the broken record, and where; empty for a good one. */
    public String brokenDetail(int record) {
        String detail = record < brokenDetails.length ? brokenDetails[record] : null;
        return detail == null ? "" : detail;
    }

    public int brokenCount() {
        return brokenCount;
    }

    private long timeAt(int position) {
        // Position 0 holds the first tag of the batch, so that it can stand for "absent".
        return position == 0 ? 0 : Wire.fixed64(bytes, position);
    }
}
