package io.loglink.serdes.otlp;

import org.jspecify.annotations.Nullable;

/**
 * Reads a batch in one walk over its bytes: checks every message in it and notes where everything stands. Fields may come in
 * any order (the Collector writes them from last to first), be repeated, unknown or groups; messages may be concatenated;
 * text may be invalid UTF-8; nesting has no limit. Everything that protobuf-java accepts is read, but for a known field of
 * another wire type.
 *
 * <p>A record whose bytes are malformed is broken, and the others go on. Anything malformed outside of the records makes the
 * whole value unreadable. Nothing is thrown for any bytes. Not thread-safe.
 */
public final class OtlpReader {
    private static final int CONTAINERS = 1;
    private static final int OWNER = 1;
    private static final int ITEMS = 2;
    private static final int SCHEMA_URL = 3;
    // The InstrumentationLibraryLogs and -Spans of OTLP before 0.15, laid out as the ScopeLogs that replaced them.
    private static final int DEPRECATED_ITEMS = 1000;

    private final FieldCursor request = new FieldCursor();
    private final FieldCursor container = new FieldCursor();
    private final FieldCursor items = new FieldCursor();
    private final IntStack pendingOwners = new IntStack();
    private final Validator validator = new Validator();
    private final OwnerReader owners = new OwnerReader(validator);

    /**
     * Reads {@code value} as a batch of {@code signal}. An empty value is an empty batch.
     *
     * @param into what is found; empty if the value is unreadable
     * @return null if it was read, else why not
     */
    public @Nullable Unreadable read(byte[] value, Signal signal, OtlpBatch into) {
        into.begin(value, signal);
        pendingOwners.clear();
        try {
            readRequest(into);
        } catch (Malformed e) {
            into.clear();
            return new Unreadable(Unreadable.NOT_OTLP, e.getMessage() + hint(value));
        }
        if (into.brokenCount() > 0 && into.brokenCount() == into.recordCount() && fitsOther(into)) {
            into.clear();
            return new Unreadable(Unreadable.WRONG_SIGNAL, wrongSignal(signal));
        }
        return null;
    }

    private void readRequest(OtlpBatch into) {
        request.reset(into.bytes(), 0, into.bytes().length);
        while (request.next()) {
            if (request.field() == CONTAINERS) {
                requireMessage(request);
                readResource(into);
            }
        }
    }

    private void readResource(OtlpBatch into) {
        int resource = addItem(into.resources, request);
        into.resources.set(resource, Columns.RECORDS_FROM, into.records.size());
        into.resources.set(resource, Columns.SCOPES_FROM, into.scopes.size());
        into.resources.set(resource, Columns.RUNS_FROM, into.scopeRuns.size());
        int owned = pendingOwners.size();
        container.reset(into.bytes(), request.start(), request.end());
        while (container.next()) {
            switch (container.field()) {
                case OWNER -> {
                    requireMessage(container);
                    addOwner(into, container, resource, Columns.NO_SCOPE);
                }
                case ITEMS, DEPRECATED_ITEMS -> {
                    requireMessage(container);
                    readScope(into, resource);
                }
                case SCHEMA_URL -> keepSchemaUrl(container, into.resources, resource);
                default -> {}
            }
        }
        readOwners(into, Schema.RESOURCE, owned, into.resources, resource);
        into.resources.set(resource, Columns.RECORDS_TO, into.records.size());
        into.resources.set(resource, Columns.SCOPES_TO, into.scopes.size());
        into.resources.set(resource, Columns.RUNS_TO, into.scopeRuns.size());
    }

    private void readScope(OtlpBatch into, int resource) {
        int scope = addItem(into.scopes, container);
        addToRun(into.scopeRuns, into.resources.get(resource, Columns.RUNS_FROM), into.scopes, scope);
        into.scopes.set(scope, Columns.RESOURCE, resource);
        into.scopes.set(scope, Columns.RECORDS_FROM, into.records.size());
        int firstRun = into.recordRuns.size();
        into.scopes.set(scope, Columns.RUNS_FROM, firstRun);
        int owned = pendingOwners.size();
        int recordType = Schema.recordOf(into.signal());
        items.reset(into.bytes(), container.start(), container.end());
        while (items.next()) {
            switch (items.field()) {
                case OWNER -> {
                    requireMessage(items);
                    addOwner(into, items, resource, scope);
                }
                case ITEMS -> {
                    requireMessage(items);
                    int record = addItem(into.records, items);
                    addToRun(into.recordRuns, firstRun, into.records, record);
                    into.records.set(record, Columns.SCOPE, scope);
                    readRecord(into, recordType, record);
                }
                case SCHEMA_URL -> keepSchemaUrl(items, into.scopes, scope);
                default -> {}
            }
        }
        readOwners(into, Schema.SCOPE, owned, into.scopes, scope);
        into.scopes.set(scope, Columns.RECORDS_TO, into.records.size());
        into.scopes.set(scope, Columns.RUNS_TO, into.recordRuns.size());
    }

    private void readRecord(OtlpBatch into, int recordType, int record) {
        int from = into.attributes.size();
        into.records.set(record, Columns.ATTRIBUTES_FROM, from);
        try {
            owners.read(into.bytes(), recordType, items.start(), items.end(), into.attributes, into.records, record);
        } catch (Malformed e) {
            into.attributes.truncate(from);
            into.records.set(record, Columns.TIME, 0);
            into.records.set(record, Columns.OBSERVED_TIME, 0);
            into.markBroken(record, String.valueOf(e.getMessage()));
        }
        into.records.set(record, Columns.ATTRIBUTES_TO, into.attributes.size());
    }

    private static int addItem(IntRows rows, FieldCursor at) {
        int row = rows.add();
        rows.set(row, Columns.FIELD_START, at.fieldStart());
        rows.set(row, Columns.LENGTH_START, at.lengthStart());
        rows.set(row, Columns.START, at.start());
        rows.set(row, Columns.END, at.end());
        return row;
    }

    private static void addToRun(IntRows runs, int firstRun, IntRows items, int item) {
        int last = runs.size() - 1;
        boolean adjacent = last >= firstRun && items.get(item - 1, Columns.END) == items.get(item, Columns.FIELD_START);
        int run = adjacent ? last : runs.add();
        if (!adjacent) {
            runs.set(run, Columns.RUN_FROM, item);
        }
        runs.set(run, Columns.RUN_TO, item + 1);
    }

    private void addOwner(OtlpBatch into, FieldCursor at, int resource, int scope) {
        int owner = into.owners.add();
        into.owners.set(owner, Columns.OWNER_LENGTH_START, at.lengthStart());
        into.owners.set(owner, Columns.OWNER_START, at.start());
        into.owners.set(owner, Columns.OWNER_END, at.end());
        into.owners.set(owner, Columns.OWNER_RESOURCE, resource);
        into.owners.set(owner, Columns.OWNER_SCOPE, scope);
        pendingOwners.push(owner);
    }

    /**
     * Reads the Resource or InstrumentationScope messages noted since {@code owned}. They wait until their container ends, so that
     * the attributes of one that is repeated between records stand in one run without being moved.
     */
    private void readOwners(OtlpBatch into, int type, int owned, IntRows rows, int row) {
        rows.set(row, Columns.ATTRIBUTES_FROM, into.attributes.size());
        for (int i = owned; i < pendingOwners.size(); i++) {
            int owner = pendingOwners.get(i);
            int from = into.owners.get(owner, Columns.OWNER_START);
            int to = into.owners.get(owner, Columns.OWNER_END);
            owners.read(into.bytes(), type, from, to, into.attributes, rows, row);
        }
        pendingOwners.truncate(owned);
        rows.set(row, Columns.ATTRIBUTES_TO, into.attributes.size());
    }

    private static void keepSchemaUrl(FieldCursor at, IntRows rows, int row) {
        requireMessage(at);
        rows.set(row, Columns.SCHEMA_URL, at.start());
        rows.set(row, Columns.SCHEMA_URL + 1, at.end());
    }

    private static void requireMessage(FieldCursor at) {
        if (at.wireType() != Wire.LENGTH) {
            throw new Malformed(
                    "field " + at.field() + " has wire type " + at.wireType() + " instead of 2", at.fieldStart());
        }
    }

    private boolean fitsOther(OtlpBatch batch) {
        int type = Schema.recordOf(other(batch.signal()));
        try {
            for (int record = 0; record < batch.recordCount(); record++) {
                validator.validate(batch.bytes(), type, batch.recordStart(record), batch.recordEnd(record));
            }
            return true;
        } catch (Malformed e) {
            return false;
        }
    }

    private static Signal other(Signal signal) {
        return signal == Signal.LOGS ? Signal.SPANS : Signal.LOGS;
    }

    private static String wrongSignal(Signal expected) {
        return expected == Signal.LOGS
                ? "a batch of spans where logs are expected"
                : "a batch of logs where spans are expected";
    }

    private static String hint(byte[] value) {
        return switch (value[0]) {
            case '{' -> "; it starts with '{', as otlp_json does";
            case 0 -> "; it starts with a zero byte, as a value framed for a schema registry does";
            default -> "";
        };
    }
}
