package io.loglink.benchmarks.tables;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How person rows stand on their topic. */
enum RowEncoding {
    JSON {
        @Override
        byte[] value(PersonTopic.Row row, int schemaId) {
            return ("{\"project_id\":\"" + row.project() + "\",\"distinct_id\":\"" + row.distinctId()
                            + "\",\"person_id\":\"" + row.personId() + "\",\"version\":" + row.version()
                            + ",\"is_deleted\":false}")
                    .getBytes(StandardCharsets.UTF_8);
        }
    },
    AVRO {
        @Override
        byte[] value(PersonTopic.Row row, int schemaId) {
            ByteBuffer bytes = ByteBuffer.allocate(256).put((byte) 0).putInt(schemaId);
            text(bytes, row.project());
            text(bytes, row.distinctId());
            text(bytes, row.personId());
            number(bytes, row.version());
            bytes.put((byte) 0);
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    };

    /** The value of a record; in Avro with the fields of Loglink's own schema. */
    abstract byte[] value(PersonTopic.Row row, int schemaId);

    private static void text(ByteBuffer to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(to, bytes.length);
        to.put(bytes);
    }

    private static void number(ByteBuffer to, long number) {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            to.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        to.put((byte) rest);
    }
}
