package io.loglink.serdes.avro;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.AnyValueCursor;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.otlp.Unreadable;
import io.loglink.serdes.otlp.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads enriched batches into the same form as enriched records: the link from the attributes that Loglink wrote, everything
 * else as the records output would have it. What batches do not carry is absent: {@code mapping_version}, {@code session_end}.
 * Not thread-safe.
 */
public final class EnrichedBatchReader {
    private static final PersonLink NO_PERSON = new PersonLink(PersonReason.NO_ATTRIBUTE, null, null, 0, null);
    private static final SessionLink NO_SESSION =
            new SessionLink(SessionReason.NO_ATTRIBUTE, null, null, null, false, null);

    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();
    private final AnyValueCursor value = new AnyValueCursor();
    private final EnrichedRecordEncoder encoder;
    /** The key of a link attribute in UTF-8, by the field that holds the same. */
    private final Map<String, byte[]> keys = new LinkedHashMap<>();

    /** @param reserved the names of the link attributes, as Loglink is configured to write them */
    public EnrichedBatchReader(ReservedNames reserved) {
        encoder = new EnrichedRecordEncoder(0, 0, reserved, null);
        Map.ofEntries(
                        Map.entry("record_id", "record.id"),
                        Map.entry("revision", "revision"),
                        Map.entry("project_id", "project.id"),
                        Map.entry("person_link", "person.link"),
                        Map.entry("person_id", "person.id"),
                        Map.entry("distinct_id", "person.distinct_id"),
                        Map.entry("person_hint", "person.hint"),
                        Map.entry("session_link", "session.link"),
                        Map.entry("session_id", "session.id"),
                        Map.entry("session_start", "session.start"),
                        Map.entry("session_has_recording", "session.has_recording"),
                        Map.entry("session_replay_url", "session.replay_url"),
                        Map.entry("session_replay_offset_ms", "session.replay_offset_ms"),
                        Map.entry("late_link", "late.link"))
                .forEach(
                        (field, suffix) -> keys.put(field, reserved.name(suffix).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the records of an enriched batch, in their order; broken ones, which Loglink never writes, are left out.
     *
     * @param timestampMs timestamp of the message, the time of records that have none
     * @throws IOException when the value is not a batch of the signal; the message says why, for people
     */
    public List<EnrichedRecord> read(
            Signal signal, byte[] message, String topic, int partition, long offset, long timestampMs)
            throws IOException {
        Unreadable unreadable = reader.read(message, signal, batch);
        if (unreadable != null) {
            throw new IOException(unreadable.detail());
        }
        encoder.begin(batch, topic, partition, offset, timestampMs, noLinks(batch.recordCount()));
        List<EnrichedRecord> records = new ArrayList<>(batch.recordCount());
        for (int record = 0; record < batch.recordCount(); record++) {
            if (!batch.isBroken(record)) {
                records.add(read(signal, record));
            }
        }
        return records;
    }

    private static BatchLinks noLinks(int records) {
        BatchLinks links = new BatchLinks();
        links.begin(records);
        int noPerson = links.persons().add(NO_PERSON);
        int noSession = links.sessions().add(NO_SESSION);
        for (int record = 0; record < records; record++) {
            links.persons().set(record, noPerson);
            links.sessions().set(record, noSession);
        }
        return links;
    }

    private EnrichedRecord read(Signal signal, int record) {
        EnrichedRecord read =
                EnrichedRecordReader.ownRecord(signal, encoder.encode(record, record, "", Revision.FIRST));
        GenericRecord fields = read.fields();
        // Without a link of Loglink's, a record says nothing of one, not even why not.
        fields.put("person_link", "");
        fields.put("session_link", "");
        keys.forEach((field, key) -> {
            Object found =
                    attribute(record, key, fields.getSchema().getField(field).schema());
            if (found != null) {
                fields.put(field, found);
            }
        });
        putSource(fields, read.recordId());
        return read;
    }

    /** The value of an attribute as a field of that type holds it; null when it is absent or of another type. */
    private @Nullable Object attribute(int record, byte[] key, Schema type) {
        int at = batch.find(batch.recordAttributesFrom(record), batch.recordAttributesTo(record), key);
        if (at < 0) {
            return null;
        }
        value.read(batch.bytes(), batch.valueStart(at), batch.valueEnd(at));
        return switch (type.getType()) {
            case STRING ->
                value.type() == ValueType.STRING
                        ? new String(
                                batch.bytes(),
                                value.payloadStart(),
                                value.payloadEnd() - value.payloadStart(),
                                StandardCharsets.UTF_8)
                        : null;
            case BOOLEAN -> value.type() == ValueType.BOOL ? value.boolValue() : null;
            case INT -> value.type() == ValueType.INT ? (Object) (int) value.longValue() : null;
            default -> value.type() == ValueType.INT ? (Object) value.longValue() : null;
        };
    }

    /** The message that the records came in, which their ids tell. */
    private static void putSource(GenericRecord fields, String recordId) {
        RecordIds.Parts parts = RecordIds.parse(recordId);
        if (parts != null) {
            fields.put("source_topic", parts.topic());
            fields.put("source_partition", parts.partition());
            fields.put("source_offset", parts.offset());
            fields.put("source_index", parts.index());
        }
    }
}
