package io.loglink.serdes.otlp;

/**
 * Where to cut a batch so that no part passes a size: takes one record after the other and knows how large the open part is.
 * Sizes are exact or, where a length was not written in its shortest form, a byte or more too high. Used for one batch.
 */
final class PartPlan {
    private static final int NONE = -1;

    private final OtlpBatch batch;
    private final SpliceSizes sizes;
    private final int maxBytes;

    private final boolean keepsRecordless;
    private boolean empty;
    private long closed;
    private int resource = NONE;
    private long resourceContent;
    private int scope = NONE;
    private long scopeContent;
    private int lastOpened = NONE;

    /** For a batch that was measured whole. */
    PartPlan(OtlpBatch batch, SpliceSizes sizes, int maxBytes) {
        this.batch = batch;
        this.sizes = sizes;
        this.maxBytes = maxBytes;
        // The first part begins with what belongs to no record, if that fits at all.
        long recordless = sizes.betweenResources() + emptyResources();
        keepsRecordless = recordless <= maxBytes;
        closed = keepsRecordless ? recordless : 0;
        empty = closed == 0;
    }

    /** Whether the first part takes along what belongs to no record. */
    boolean keepsRecordless() {
        return keepsRecordless;
    }

    /** Whether any record was added. */
    boolean hasRecords() {
        return resource != NONE;
    }

    /** Adds the record, and returns whether it has to start a part of its own. */
    boolean cutsBefore(int record) {
        if (sizes.recordLength(record) == SpliceSizes.LEFT_OUT) {
            return false;
        }
        boolean cut = !empty && sizeWith(record) > maxBytes;
        if (cut) {
            closed = 0;
            resource = NONE;
            scope = NONE;
        }
        add(record);
        return cut;
    }

    private long sizeWith(int record) {
        int recordBytes = SpliceSizes.fieldSize(batch.records, record, sizes.recordLength(record));
        int itsScope = batch.scopeOf(record);
        int itsResource = batch.resourceOfScope(itsScope);
        if (itsScope == scope) {
            return closed + resourceField(resource, resourceContent + scopeField(scope, scopeContent + recordBytes));
        }
        long newScope = scopeField(itsScope, sizes.besideRecords(itsScope) + recordBytes);
        if (itsResource == resource) {
            return closed + resourceField(resource, resourceContent + scopeField(scope, scopeContent) + newScope);
        }
        return closedSize() + resourceField(itsResource, opened(itsResource) + newScope);
    }

    private void add(int record) {
        int recordBytes = SpliceSizes.fieldSize(batch.records, record, sizes.recordLength(record));
        int itsScope = batch.scopeOf(record);
        int itsResource = batch.resourceOfScope(itsScope);
        if (itsResource != resource) {
            closed = closedSize();
            resource = itsResource;
            resourceContent = opened(itsResource);
            lastOpened = itsResource;
            scope = NONE;
        }
        if (itsScope != scope) {
            resourceContent += scope == NONE ? 0 : scopeField(scope, scopeContent);
            scope = itsScope;
            scopeContent = sizes.besideRecords(itsScope);
        }
        scopeContent += recordBytes;
        empty = false;
    }

    /** What the part takes with the open resource finished. */
    private long closedSize() {
        if (resource == NONE) {
            return closed;
        }
        return closed + resourceField(resource, resourceContent + scopeField(scope, scopeContent));
    }

    /** The content with which the resource starts in this part: its empty scopes go with its first record. */
    private long opened(int ofResource) {
        return sizes.besideScopes(ofResource) + (ofResource > lastOpened ? emptyScopes(ofResource) : 0);
    }

    private long emptyResources() {
        long bytes = 0;
        for (int i = 0; i < batch.resourceCount(); i++) {
            if (batch.resourceRecordsFrom(i) == batch.resourceRecordsTo(i)) {
                bytes += SpliceSizes.fieldSize(batch.resources, i, sizes.resourceLength(i));
            }
        }
        return bytes;
    }

    private long emptyScopes(int ofResource) {
        long bytes = 0;
        int end = batch.resources.get(ofResource, Columns.SCOPES_TO);
        for (int i = batch.resources.get(ofResource, Columns.SCOPES_FROM); i < end; i++) {
            if (batch.scopeRecordsFrom(i) == batch.scopeRecordsTo(i)) {
                bytes += SpliceSizes.fieldSize(batch.scopes, i, sizes.besideRecords(i));
            }
        }
        return bytes;
    }

    private long resourceField(int row, long length) {
        return fieldSize(batch.resources, row, length);
    }

    private long scopeField(int row, long length) {
        return fieldSize(batch.scopes, row, length);
    }

    private static long fieldSize(IntRows rows, int row, long length) {
        int tag = rows.get(row, Columns.LENGTH_START) - rows.get(row, Columns.FIELD_START);
        int prefix = rows.get(row, Columns.START) - rows.get(row, Columns.LENGTH_START);
        return tag + Math.max(prefix, Wire.sizeOf((int) length)) + length;
    }
}
