package io.loglink.serdes.otlp;

import java.util.Arrays;

/**
 * The first pass of a splice: the new length of every message that has one, for a batch or for a piece of it. Not thread-safe.
 */
final class SpliceSizes {
    /** The length of what is not in the piece. */
    static final int LEFT_OUT = -1;

    private static final int KEPT = 1 << 16;

    private OtlpBatch batch = new OtlpBatch();
    private BatchEdit edit = new BatchEdit();
    private int from;
    private int to;
    private boolean first;
    private boolean keepsEmptyScopes;

    private int[] recordLengths = new int[64];
    private int[] scopeLengths = new int[16];
    private int[] resourceLengths = new int[16];
    private int[] scopesFrom = new int[16];
    private int[] scopesTo = new int[16];

    private boolean ownersChange;
    private int[] ownerLengths = new int[16];
    private int[] scopeOwnersGrowth = new int[16];
    private int[] resourceOwnersGrowth = new int[16];

    /** Starts with a batch and an edit of it. */
    void begin(OtlpBatch ofBatch, BatchEdit ofEdit) {
        batch = ofBatch;
        edit = ofEdit;
        recordLengths = ensure(recordLengths, batch.recordCount());
        scopeLengths = ensure(scopeLengths, batch.scopeCount());
        resourceLengths = ensure(resourceLengths, batch.resourceCount());
        scopesFrom = ensure(scopesFrom, batch.resourceCount());
        scopesTo = ensure(scopesTo, batch.resourceCount());
        edit.sortRemoved();
        ownersChange = !edit.removesNothing();
        if (ownersChange) {
            measureOwners();
        }
    }

    /**
     * Measures the piece with the records from {@code fromRecord} to before {@code toRecord} and returns its size.
     *
     * @param isFirst whether the piece takes along what belongs to no record: empty resources and scopes, unknown fields
     */
    int measure(int fromRecord, int toRecord, boolean isFirst) {
        from = fromRecord;
        to = toRecord;
        first = isFirst;
        keepsEmptyScopes = true;
        return measurePiece();
    }

    /** Measures the piece that is the one record with its resource and its scope, and returns its size. */
    int measureSingle(int record) {
        from = record;
        to = record + 1;
        first = false;
        keepsEmptyScopes = false;
        return measurePiece();
    }

    private int measurePiece() {
        int size = first ? betweenResources() : 0;
        for (int resource = firstResource(); resource < endResource(); resource++) {
            int length = measureResource(resource);
            resourceLengths[resource] = length;
            if (length != LEFT_OUT) {
                size += fieldSize(batch.resources, resource, length);
            }
        }
        return size;
    }

    int firstResource() {
        return first ? 0 : batch.resourceOf(from);
    }

    int endResource() {
        return first ? batch.resourceCount() : batch.resourceOf(to - 1) + 1;
    }

    /** The scopes of the resource outside of {@code firstScope} to before {@code endScope} are not in the piece. */
    int firstScope(int resource) {
        return scopesFrom[resource];
    }

    int endScope(int resource) {
        return scopesTo[resource];
    }

    int resourceLength(int resource) {
        return resourceLengths[resource];
    }

    int scopeLength(int scope) {
        return scopeLengths[scope];
    }

    int recordLength(int record) {
        return recordLengths[record];
    }

    boolean ownersChange() {
        return ownersChange;
    }

    int ownerLength(int owner) {
        return ownerLengths[owner];
    }

    /** The size of the field of {@code row} once its content takes {@code length} bytes. */
    static int fieldSize(IntRows rows, int row, int length) {
        int tag = rows.get(row, Columns.LENGTH_START) - rows.get(row, Columns.FIELD_START);
        int start = rows.get(row, Columns.START);
        // A length that does not change keeps its bytes, be they the shortest form or not.
        boolean same = length == rows.get(row, Columns.END) - start;
        return tag + (same ? start - rows.get(row, Columns.LENGTH_START) : Wire.sizeOf(length)) + length;
    }

    /** The bytes of the batch that are in no resource. */
    int betweenResources() {
        int bytes = batch.bytes().length;
        for (int resource = 0; resource < batch.resourceCount(); resource++) {
            bytes -= batch.resourceEnd(resource) - batch.resourceFieldStart(resource);
        }
        return bytes;
    }

    /** The new size of the resource's content without its scopes. */
    int besideScopes(int resource) {
        return content(batch.resources, resource)
                - runBytes(batch.scopeRuns, batch.resources, resource, batch.scopes)
                + (ownersChange ? resourceOwnersGrowth[resource] : 0);
    }

    /** The new size of the scope's content without its records. */
    int besideRecords(int scope) {
        return content(batch.scopes, scope)
                - runBytes(batch.recordRuns, batch.scopes, scope, batch.records)
                + (ownersChange ? scopeOwnersGrowth[scope] : 0);
    }

    private int measureResource(int resource) {
        int recordsFrom = batch.resourceRecordsFrom(resource);
        int recordsTo = batch.resourceRecordsTo(resource);
        int inFrom = Math.max(from, recordsFrom);
        int inTo = Math.min(to, recordsTo);
        boolean empty = recordsFrom == recordsTo;
        if (empty ? !first : inFrom >= inTo) {
            return LEFT_OUT;
        }
        // Scopes without records go with the first record of their resource.
        boolean opens = keepsEmptyScopes && (empty || !keepsAny(recordsFrom, inFrom));
        scopesFrom[resource] = opens ? batch.resources.get(resource, Columns.SCOPES_FROM) : batch.scopeOf(inFrom);
        scopesTo[resource] = opens ? batch.resources.get(resource, Columns.SCOPES_TO) : batch.scopeOf(inTo - 1) + 1;
        int size = besideScopes(resource);
        boolean keeps = empty;
        for (int scope = scopesFrom[resource]; scope < scopesTo[resource]; scope++) {
            boolean scopeEmpty = batch.scopeRecordsFrom(scope) == batch.scopeRecordsTo(scope);
            int length = scopeEmpty ? measureEmptyScope(scope, opens) : measureScope(scope);
            scopeLengths[scope] = length;
            if (length != LEFT_OUT) {
                size += fieldSize(batch.scopes, scope, length);
                keeps |= !scopeEmpty;
            }
        }
        return keeps ? size : LEFT_OUT;
    }

    private int measureEmptyScope(int scope, boolean opens) {
        return opens ? besideRecords(scope) : LEFT_OUT;
    }

    private int measureScope(int scope) {
        int inFrom = Math.max(from, batch.scopeRecordsFrom(scope));
        int inTo = Math.min(to, batch.scopeRecordsTo(scope));
        if (inFrom >= inTo) {
            return LEFT_OUT;
        }
        int size = besideRecords(scope);
        boolean keeps = false;
        for (int record = inFrom; record < inTo; record++) {
            if (edit.isDropped(record)) {
                recordLengths[record] = LEFT_OUT;
                continue;
            }
            int start = batch.recordStart(record);
            int end = batch.recordEnd(record);
            int length = end - start + edit.addedBytes(record) - edit.removedBytes(start, end);
            recordLengths[record] = length;
            size += fieldSize(batch.records, record, length);
            keeps = true;
        }
        return keeps ? size : LEFT_OUT;
    }

    private boolean keepsAny(int fromRecord, int toRecord) {
        for (int record = fromRecord; record < toRecord; record++) {
            if (!edit.isDropped(record)) {
                return true;
            }
        }
        return false;
    }

    private void measureOwners() {
        scopeOwnersGrowth = cleared(scopeOwnersGrowth, batch.scopeCount());
        resourceOwnersGrowth = cleared(resourceOwnersGrowth, batch.resourceCount());
        IntRows owners = batch.owners;
        ownerLengths = ensure(ownerLengths, owners.size());
        for (int owner = 0; owner < owners.size(); owner++) {
            int start = owners.get(owner, Columns.OWNER_START);
            int end = owners.get(owner, Columns.OWNER_END);
            int removed = edit.removedBytes(start, end);
            int length = end - start - removed;
            ownerLengths[owner] = length;
            if (removed == 0) {
                continue;
            }
            int prefixGrowth = Wire.sizeOf(length) - (start - owners.get(owner, Columns.OWNER_LENGTH_START));
            int scope = owners.get(owner, Columns.OWNER_SCOPE);
            if (scope == Columns.NO_SCOPE) {
                resourceOwnersGrowth[owners.get(owner, Columns.OWNER_RESOURCE)] += prefixGrowth - removed;
            } else {
                scopeOwnersGrowth[scope] += prefixGrowth - removed;
            }
        }
    }

    private static int content(IntRows rows, int row) {
        return rows.get(row, Columns.END) - rows.get(row, Columns.START);
    }

    private static int runBytes(IntRows runs, IntRows containers, int container, IntRows items) {
        int bytes = 0;
        int end = containers.get(container, Columns.RUNS_TO);
        for (int run = containers.get(container, Columns.RUNS_FROM); run < end; run++) {
            bytes += items.get(runs.get(run, Columns.RUN_TO) - 1, Columns.END)
                    - items.get(runs.get(run, Columns.RUN_FROM), Columns.FIELD_START);
        }
        return bytes;
    }

    private static int[] ensure(int[] values, int size) {
        boolean tooLarge = values.length > KEPT && size < KEPT;
        return values.length < size || tooLarge ? new int[Math.max(size, Math.min(values.length * 2, KEPT))] : values;
    }

    private static int[] cleared(int[] values, int size) {
        int[] result = ensure(values, size);
        Arrays.fill(result, 0, size, 0);
        return result;
    }
}
