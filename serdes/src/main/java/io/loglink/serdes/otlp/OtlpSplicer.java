package io.loglink.serdes.otlp;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a {@link BatchEdit} to the bytes of a batch, in two passes: the new lengths of all enclosing messages, then one copy
 * into an array of exactly that size. Nothing changes but what the edit says and the lengths around it; with an empty edit the
 * bytes stay the same to the last one.
 *
 * <p>A resource or a scope that held records and keeps none is left out, with everything in it. One that never held any stays.
 *
 * <p>Keeps buffers from call to call. Not thread-safe.
 */
public final class OtlpSplicer {
    private final SpliceSizes sizes = new SpliceSizes();
    private final SpliceWriter writer = new SpliceWriter(sizes);
    private final BatchEdit nothing = new BatchEdit();
    private final BatchEdit reduction = new BatchEdit();

    /**
     * The batch with the edit applied, in an array of its own.
     *
     * @throws IllegalArgumentException if the edit was started for another batch
     */
    public byte[] splice(OtlpBatch batch, BatchEdit edit) {
        edit.requireFor(batch);
        sizes.begin(batch, edit);
        int size = sizes.measure(0, batch.recordCount(), true);
        return writer.write(batch, edit, 0, batch.recordCount(), true, size);
    }

    /**
     * The batch with the edit applied, cut between records into as few parts of at most {@code maxBytes} as their order allows.
     * Every part repeats the resource and the scope of its records. What belongs to no record (resources without records,
     * unknown fields of the request) is in the first part, which may hold nothing else; where it passes {@code maxBytes} by
     * itself it is left out. Scopes without records go with the first record of their resource.
     *
     * @return parts that together hold every record in its order. A part passes {@code maxBytes} only if it holds a single
     *     record. Empty if there is no record to keep and the rest is too large
     * @throws IllegalArgumentException if the edit was started for another batch
     */
    public List<Part> split(OtlpBatch batch, BatchEdit edit, int maxBytes) {
        List<Part> parts = split(batch, edit, maxBytes, Integer.MAX_VALUE);
        return parts == null ? List.of() : parts;
    }

    /**
     * The same, but gives up where a resource that nearly fills a part would be repeated without end.
     *
     * @return null if more than {@code maxParts} parts would be needed; none has been made then
     */
    public @Nullable List<Part> split(OtlpBatch batch, BatchEdit edit, int maxBytes, int maxParts) {
        edit.requireFor(batch);
        sizes.begin(batch, edit);
        int records = batch.recordCount();
        int size = sizes.measure(0, records, true);
        if (size <= maxBytes) {
            return List.of(new Part(0, records, writer.write(batch, edit, 0, records, true, size)));
        }
        // All cuts come first: the plan reads the lengths of the whole batch, which measuring a part overwrites.
        PartPlan plan = new PartPlan(batch, sizes, maxBytes);
        List<Integer> ends = new ArrayList<>();
        for (int record = 0; record < records; record++) {
            if (plan.cutsBefore(record)) {
                ends.add(record);
            }
        }
        if (!plan.hasRecords()) {
            return List.of();
        }
        ends.add(records);
        if (ends.size() > maxParts) {
            return null;
        }
        List<Part> parts = new ArrayList<>(ends.size());
        int from = 0;
        for (int end : ends) {
            parts.add(part(batch, edit, from, end, parts.isEmpty() && plan.keepsRecordless()));
            from = end;
        }
        return parts;
    }

    /**
     * A batch of that one record: its resource and its scope with nothing else in them, every kept byte as it was. Also for a
     * broken record, so that its dead letter can be mended and sent again.
     */
    public byte[] single(OtlpBatch batch, int record) {
        sizes.begin(batch, nothing);
        int size = sizes.measureSingle(record);
        return writer.write(batch, nothing, record, record + 1, false, size);
    }

    /** The batch reduced to some of its records, every kept byte as it was; broken records may be among them. */
    public byte[] reduced(OtlpBatch batch, BitSet records) {
        reduction.reset(batch);
        for (int record = 0; record < batch.recordCount(); record++) {
            if (!records.get(record)) {
                reduction.dropRecord(record);
            }
        }
        return splice(batch, reduction);
    }

    private Part part(OtlpBatch batch, BatchEdit edit, int from, int to, boolean isFirst) {
        int size = sizes.measure(from, to, isFirst);
        return new Part(from, to, writer.write(batch, edit, from, to, isFirst, size));
    }
}
