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
    private final FieldCursor scopeContainer = new FieldCursor();
    private final IntStack ownerFrames = new IntStack();
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
        ownerFrames.clear();
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
        int frame = into.addTopFrame(request);
        int resource = into.resources.add();
        into.resources.set(resource, OtlpBatch.FRAME, frame);
        into.resources.set(resource, OtlpBatch.RECORDS_FROM, into.records.size());
        into.resources.set(resource, OtlpBatch.SCOPES_FROM, into.scopes.size());
        int owned = ownerFrames.size();
        container.reset(into.bytes(), request.start(), request.end());
        while (container.next()) {
            switch (container.field()) {
                case OWNER -> {
                    requireMessage(container);
                    ownerFrames.push(into.addFrame(container, frame));
                }
                case ITEMS, DEPRECATED_ITEMS -> {
                    requireMessage(container);
                    readScope(into, resource, frame);
                }
                case SCHEMA_URL -> keepSchemaUrl(container, into.resources, resource);
                default -> {}
            }
        }
        readOwners(into, Schema.RESOURCE, owned, into.resources, resource);
        into.resources.set(resource, OtlpBatch.RECORDS_TO, into.records.size());
        into.resources.set(resource, OtlpBatch.SCOPES_TO, into.scopes.size());
    }

    private void readScope(OtlpBatch into, int resource, int parent) {
        int frame = into.addFrame(container, parent);
        int scope = into.scopes.add();
        into.scopes.set(scope, OtlpBatch.FRAME, frame);
        into.scopes.set(scope, OtlpBatch.RESOURCE, resource);
        into.scopes.set(scope, OtlpBatch.RECORDS_FROM, into.records.size());
        int owned = ownerFrames.size();
        int recordType = Schema.recordOf(into.signal());
        scopeContainer.reset(into.bytes(), container.start(), container.end());
        while (scopeContainer.next()) {
            switch (scopeContainer.field()) {
                case OWNER -> {
                    requireMessage(scopeContainer);
                    ownerFrames.push(into.addFrame(scopeContainer, frame));
                }
                case ITEMS -> {
                    requireMessage(scopeContainer);
                    readRecord(into, recordType, scope, frame);
                }
                case SCHEMA_URL -> keepSchemaUrl(scopeContainer, into.scopes, scope);
                default -> {}
            }
        }
        readOwners(into, Schema.SCOPE, owned, into.scopes, scope);
        into.scopes.set(scope, OtlpBatch.RECORDS_TO, into.records.size());
    }

    private void readRecord(OtlpBatch into, int recordType, int scope, int parent) {
        int record = into.records.add();
        into.records.set(record, OtlpBatch.FRAME, into.addFrame(scopeContainer, parent));
        into.records.set(record, OtlpBatch.SCOPE, scope);
        int from = into.attributes.size();
        into.records.set(record, OtlpBatch.ATTRIBUTES_FROM, from);
        try {
            owners.read(
                    into.bytes(),
                    recordType,
                    scopeContainer.start(),
                    scopeContainer.end(),
                    into.attributes,
                    into.records,
                    record);
        } catch (Malformed e) {
            into.attributes.truncate(from);
            into.records.set(record, OtlpBatch.TIME, 0);
            into.records.set(record, OtlpBatch.OBSERVED_TIME, 0);
            into.markBroken(record, String.valueOf(e.getMessage()));
        }
        into.records.set(record, OtlpBatch.ATTRIBUTES_TO, into.attributes.size());
    }

    /**
     * Reads the Resource or InstrumentationScope messages noted since {@code owned}. They wait until their container ends, so that
     * the attributes of one that is repeated between records stand in one run without being moved.
     */
    private void readOwners(OtlpBatch into, int type, int owned, IntRows rows, int row) {
        rows.set(row, OtlpBatch.ATTRIBUTES_FROM, into.attributes.size());
        for (int i = owned; i < ownerFrames.size(); i++) {
            int frame = ownerFrames.get(i);
            owners.read(
                    into.bytes(),
                    type,
                    into.frames.get(frame, OtlpBatch.START),
                    into.frames.get(frame, OtlpBatch.END),
                    into.attributes,
                    rows,
                    row);
        }
        ownerFrames.truncate(owned);
        rows.set(row, OtlpBatch.ATTRIBUTES_TO, into.attributes.size());
    }

    private static void keepSchemaUrl(FieldCursor at, IntRows rows, int row) {
        requireMessage(at);
        rows.set(row, OtlpBatch.SCHEMA_URL, at.start());
        rows.set(row, OtlpBatch.SCHEMA_URL + 1, at.end());
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
