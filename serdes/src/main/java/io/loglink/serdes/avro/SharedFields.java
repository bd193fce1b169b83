package io.loglink.serdes.avro;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.RecordTime;
import io.loglink.serdes.otlp.ReservedNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields that enriched logs and spans have in common, in the order of their schemas. What is the same for several
 * records of a batch is encoded once a batch. Not thread-safe.
 */
final class SharedFields {
    private static final byte[] SERVICE_NAME = "service.name".getBytes(StandardCharsets.UTF_8);
    private static final byte[][] LATE_LINKS = Arrays.stream(LateLink.values())
            .map(late -> AvroOutput.avroString(late.text()))
            .toArray(byte[][]::new);

    private final byte @Nullable [] hiddenResourceAttribute;
    private final AnyValueText values = new AnyValueText();
    private final AttributeMap attributes;
    private final LinkBlocks links = new LinkBlocks();
    private final BlockMemo resources = new BlockMemo();
    private final BlockMemo serviceNames = new BlockMemo();
    private final BlockMemo scopes = new BlockMemo();
    private final AvroOutput origin = new AvroOutput(256);
    private final AvroOutput recordIdPrefix = new AvroOutput(256);
    private final AvroOutput project = new AvroOutput(64);
    private int lastRevision = -1;
    private String lastProjectId = "";
    private OtlpBatch batch = new OtlpBatch();
    private long messageTimestampMs;

    SharedFields(ReservedNames reserved, byte @Nullable [] hiddenResourceAttribute) {
        this.hiddenResourceAttribute = hiddenResourceAttribute;
        this.attributes = new AttributeMap(reserved, values);
    }

    void begin(OtlpBatch newBatch, String topic, int partition, long offset, long timestampMs, BatchLinks ofRecords) {
        batch = newBatch;
        messageTimestampMs = timestampMs;
        links.begin(ofRecords);
        resources.reset(newBatch.resourceCount());
        serviceNames.reset(newBatch.resourceCount());
        scopes.reset(newBatch.scopeCount());
        origin.clear();
        origin.writeString(topic);
        origin.writeLong(partition);
        origin.writeLong(offset);
        recordIdPrefix.clear();
        recordIdPrefix.writeRaw(RecordIds.prefix(topic, partition, offset).getBytes(StandardCharsets.UTF_8));
    }

    OtlpBatch batch() {
        return batch;
    }

    AnyValueText values() {
        return values;
    }

    AttributeMap attributes() {
        return attributes;
    }

    /** Time of the record in milliseconds since 1970. */
    long timestampMs(int record) {
        return RecordTime.timestampMs(batch, record, messageTimestampMs);
    }

    /** The fields from {@code record_id} on to the timestamp. */
    void writeHead(AvroOutput out, int sourceIndex, Revision revision, String projectId, long timestampMs) {
        int textStart = out.beginString();
        out.writeRaw(recordIdPrefix.buffer(), 0, recordIdPrefix.size());
        out.writeDecimal(sourceIndex);
        out.endString(textStart);
        writeProject(out, revision.number(), projectId);
        out.writeLong(timestampMs);
    }

    /** The records of a batch nearly always have one project. */
    private void writeProject(AvroOutput out, int revision, String projectId) {
        if (revision != lastRevision || !projectId.equals(lastProjectId)) {
            project.clear();
            project.writeLong(revision);
            project.writeString(projectId);
            lastRevision = revision;
            lastProjectId = projectId;
        }
        out.writeRaw(project.buffer(), 0, project.size());
    }

    /** {@code service_name}. */
    void writeServiceName(AvroOutput out, int record) {
        int resource = batch.resourceOf(record);
        if (!serviceNames.has(resource)) {
            AvroOutput block = serviceNames.begin(resource);
            int from = batch.resourceAttributesFrom(resource);
            int attribute = batch.find(from, batch.resourceAttributesTo(resource), SERVICE_NAME);
            if (attribute < 0 || Arrays.equals(SERVICE_NAME, hiddenResourceAttribute)) {
                block.writeByte(0);
            } else {
                values.write(block, batch, attribute);
            }
            serviceNames.end(resource);
        }
        serviceNames.copy(resource, out);
    }

    /** {@code attributes}. */
    void writeAttributes(AvroOutput out, int record) {
        attributes.writeOfRecord(out, batch, batch.recordAttributesFrom(record), batch.recordAttributesTo(record));
    }

    /** {@code resource_attributes} to {@code source_index}. */
    void writeTail(AvroOutput out, int record, int sourceIndex, long timestampMs) {
        writeResource(out, batch.resourceOf(record));
        writeScope(out, batch.scopeOf(record));
        links.writePerson(out, record);
        links.writeSession(out, record, timestampMs);
        out.writeRaw(origin.buffer(), 0, origin.size());
        out.writeLong(sourceIndex);
    }

    /** {@code late_link}. */
    void writeLateLink(AvroOutput out, Revision revision) {
        out.writeRaw(LATE_LINKS[revision.lateLink().ordinal()]);
    }

    private void writeResource(AvroOutput out, int resource) {
        if (!resources.has(resource)) {
            AvroOutput block = resources.begin(resource);
            int from = batch.resourceAttributesFrom(resource);
            int to = batch.resourceAttributesTo(resource);
            attributes.write(block, batch, from, to, hiddenResourceAttribute);
            block.writeString(
                    batch.bytes(), batch.resourceSchemaUrlStart(resource), batch.resourceSchemaUrlEnd(resource));
            resources.end(resource);
        }
        resources.copy(resource, out);
    }

    private void writeScope(AvroOutput out, int scope) {
        if (!scopes.has(scope)) {
            AvroOutput block = scopes.begin(scope);
            byte[] source = batch.bytes();
            block.writeString(source, batch.scopeNameStart(scope), batch.scopeNameEnd(scope));
            block.writeString(source, batch.scopeVersionStart(scope), batch.scopeVersionEnd(scope));
            attributes.write(block, batch, batch.scopeAttributesFrom(scope), batch.scopeAttributesTo(scope), null);
            block.writeString(source, batch.scopeSchemaUrlStart(scope), batch.scopeSchemaUrlEnd(scope));
            scopes.end(scope);
        }
        scopes.copy(scope, out);
    }
}
