package io.loglink.serdes.avro;

/** The stable identity of a record: where it was read from. Stateless. */
public final class RecordIds {
    private RecordIds() {}

    /**
     * The {@code record_id} of a record: {@code <topic>-<partition>-<offset>-<index>}. A replay of the same message gives the
     * same id, so a sink can upsert by it (link rule 10).
     *
     * @param index position of the record in its message, from 0
     */
    public static String of(String topic, int partition, long offset, int index) {
        return prefix(topic, partition, offset) + index;
    }

    /** What the ids of all records of a message begin with. */
    public static String prefix(String topic, int partition, long offset) {
        return topic + "-" + partition + "-" + offset + "-";
    }
}
