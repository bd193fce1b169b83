package io.loglink.serdes.otlp;

/**
 * The second pass of a splice: writes what {@link SpliceSizes} has measured. It goes through the batch from front to back and
 * only says what is not to be copied, so that untouched bytes between two changes, often many records, are one copy. Not
 * thread-safe.
 */
final class SpliceWriter {
    private static final byte[] NO_BYTES = {};

    private final SpliceSizes sizes;
    private OtlpBatch batch = new OtlpBatch();
    private BatchEdit edit = new BatchEdit();
    private int from;
    private int to;
    private byte[] source = NO_BYTES;
    private byte[] target = NO_BYTES;
    private int read;
    private int written;
    private int nextOwner;

    SpliceWriter(SpliceSizes sizes) {
        this.sizes = sizes;
    }

    /** Writes the piece that was measured last, of {@code size} bytes; {@code isFirst} as it was measured. */
    byte[] write(OtlpBatch ofBatch, BatchEdit ofEdit, int fromRecord, int toRecord, boolean isFirst, int size) {
        batch = ofBatch;
        edit = ofEdit;
        from = fromRecord;
        to = toRecord;
        source = ofBatch.bytes();
        target = new byte[size];
        written = 0;
        nextOwner = sizes.ownersChange() ? 0 : batch.owners.size();
        int firstResource = sizes.firstResource();
        int endResource = sizes.endResource();
        read = isFirst ? 0 : batch.resourceFieldStart(firstResource);
        for (int resource = firstResource; resource < endResource; resource++) {
            if (!isFirst && resource > firstResource) {
                skip(batch.resourceEnd(resource - 1), batch.resourceFieldStart(resource));
            }
            writeResource(resource);
        }
        flushTo(isFirst ? source.length : batch.resourceEnd(endResource - 1));
        return finish();
    }

    private byte[] finish() {
        byte[] result = target;
        if (written != result.length) {
            throw new IllegalStateException("measured " + result.length + " bytes and wrote " + written);
        }
        source = NO_BYTES;
        target = NO_BYTES;
        return result;
    }

    private void writeResource(int resource) {
        IntRows resources = batch.resources;
        if (!open(resources, resource, sizes.resourceLength(resource))) {
            return;
        }
        int end = resources.get(resource, Columns.RUNS_TO);
        for (int run = resources.get(resource, Columns.RUNS_FROM); run < end; run++) {
            int runFrom = batch.scopeRuns.get(run, Columns.RUN_FROM);
            int runTo = batch.scopeRuns.get(run, Columns.RUN_TO);
            int first = Math.max(runFrom, sizes.firstScope(resource));
            int last = Math.min(runTo, sizes.endScope(resource));
            skipBefore(batch.scopes, runFrom, runTo, first, last);
            for (int scope = first; scope < last; scope++) {
                writeScope(scope);
            }
            skipAfter(batch.scopes, runTo, first, last);
        }
    }

    private void writeScope(int scope) {
        if (!open(batch.scopes, scope, sizes.scopeLength(scope))) {
            return;
        }
        int end = batch.scopes.get(scope, Columns.RUNS_TO);
        for (int run = batch.scopes.get(scope, Columns.RUNS_FROM); run < end; run++) {
            int runFrom = batch.recordRuns.get(run, Columns.RUN_FROM);
            int runTo = batch.recordRuns.get(run, Columns.RUN_TO);
            int first = Math.max(runFrom, from);
            int last = Math.min(runTo, to);
            skipBefore(batch.records, runFrom, runTo, first, last);
            for (int record = first; record < last; record++) {
                writeRecord(record);
            }
            skipAfter(batch.records, runTo, first, last);
        }
    }

    private void writeRecord(int record) {
        int start = batch.recordStart(record);
        int end = batch.recordEnd(record);
        int added = edit.addedBytes(record);
        int length = sizes.recordLength(record);
        // The commonest record of a batch that only drops or splits: nothing changes, and the bytes wait for a longer
        // copy.
        if (added == 0 && length == end - start) {
            return;
        }
        if (!open(batch.records, record, length)) {
            return;
        }
        if (length - added != end - start) {
            // Where as much is added as removed the length was not rewritten, and what stands before still waits.
            flushTo(start);
            copyWithoutRemoved(start, end);
        }
        flushTo(end);
        written = edit.copyAdded(record, target, written);
    }

    /** Starts the message of {@code row} with its new length; skips it and returns false if it is left out. */
    private boolean open(IntRows rows, int row, int length) {
        int end = rows.get(row, Columns.END);
        if (length == SpliceSizes.LEFT_OUT) {
            skip(rows.get(row, Columns.FIELD_START), end);
            return false;
        }
        int start = rows.get(row, Columns.START);
        if (length != end - start) {
            replaceLength(rows.get(row, Columns.LENGTH_START), start, length);
        }
        return true;
    }

    private void replaceLength(int lengthStart, int start, int length) {
        flushTo(lengthStart);
        written = Wire.writeVarint(target, written, length);
        read = start;
    }

    /** Skips the items of a run that stand before {@code first}, or the whole run if none of it is wanted. */
    private void skipBefore(IntRows items, int runFrom, int runTo, int first, int last) {
        int end = first < last ? first : runTo;
        if (runFrom < end) {
            skip(items.get(runFrom, Columns.FIELD_START), items.get(end - 1, Columns.END));
        }
    }

    private void skipAfter(IntRows items, int runTo, int first, int last) {
        if (first < last && last < runTo) {
            skip(items.get(last, Columns.FIELD_START), items.get(runTo - 1, Columns.END));
        }
    }

    private void skip(int start, int end) {
        flushTo(start);
        read = end;
    }

    /** Copies what waits before {@code position}. */
    private void flushTo(int position) {
        if (nextOwner < batch.owners.size()) {
            writeOwnersBefore(position);
        }
        copyTo(position);
    }

    /** Resource and InstrumentationScope messages stand anywhere between scopes and records: they are met while copying. */
    private void writeOwnersBefore(int position) {
        IntRows owners = batch.owners;
        while (nextOwner < owners.size() && owners.get(nextOwner, Columns.OWNER_LENGTH_START) < position) {
            int owner = nextOwner++;
            int lengthStart = owners.get(owner, Columns.OWNER_LENGTH_START);
            int start = owners.get(owner, Columns.OWNER_START);
            int end = owners.get(owner, Columns.OWNER_END);
            int length = sizes.ownerLength(owner);
            boolean skipped = lengthStart < read;
            if (skipped || length == end - start) {
                continue;
            }
            copyTo(lengthStart);
            written = Wire.writeVarint(target, written, length);
            read = start;
            copyWithoutRemoved(start, end);
        }
    }

    private void copyWithoutRemoved(int start, int end) {
        int count = edit.removedCount();
        for (int i = edit.firstRemoved(start); i < count && edit.removedStart(i) < end; i++) {
            copyTo(edit.removedStart(i));
            read = edit.removedEnd(i);
        }
    }

    private void copyTo(int position) {
        int size = position - read;
        System.arraycopy(source, read, target, written, size);
        written += size;
        read = position;
    }
}
