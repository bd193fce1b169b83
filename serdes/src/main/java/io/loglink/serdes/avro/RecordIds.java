package io.loglink.serdes.avro;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The stable identity of a record: where it was read from. Stateless. */
public final class RecordIds {
    private static final Pattern FORM = Pattern.compile("([a-zA-Z0-9._-]+)-(\\d+)-(\\d+)-(\\d+)");

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

    /** What a record id is made of. */
    public record Parts(String topic, int partition, long offset, int index) {}

    /** What a record id is made of; null when the text is none. A topic's name may itself end like an id: the last numbers count. */
    public static @Nullable Parts parse(String recordId) {
        Matcher matcher = FORM.matcher(recordId);
        if (!matcher.matches()) {
            return null;
        }
        try {
            return new Parts(
                    matcher.group(1),
                    Integer.parseInt(matcher.group(2)),
                    Long.parseLong(matcher.group(3)),
                    Integer.parseInt(matcher.group(4)));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The id in UTF-8 of the record of a message whose ids begin with {@code prefix}, without a string on the way. */
    public static byte[] utf8(byte[] prefix, int index) {
        int digits = 1;
        for (long bound = 10; index >= bound; bound *= 10) {
            digits++;
        }
        byte[] id = Arrays.copyOf(prefix, prefix.length + digits);
        int rest = index;
        for (int at = id.length - 1; at >= prefix.length; at--) {
            id[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return id;
    }
}
