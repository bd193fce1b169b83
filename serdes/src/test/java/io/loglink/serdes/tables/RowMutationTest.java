package io.loglink.serdes.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.schemas.Schemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged rows and keys. {@code -Dfuzz.messages=1000000} damages that many. */
class RowMutationTest {
    private static final byte[] TELLING = {
        0, 1, 0x7F, (byte) 0x80, (byte) 0xFF, '{', '}', '"', ':', ',', '[', '1', '-', 'e', '\\'
    };

    private final AvroValues avro = new AvroValues();

    @Test
    void noDamageRaisesAnythingButBrokenRecords() {
        List<RowReader<?>> readers = List.of(
                new PersonRowReader(avro.schemas()),
                new SessionRowReader(avro.schemas()),
                new ProjectRowReader(avro.schemas()));
        List<byte[]> values = values();
        Random random = new Random(42);
        int tries = Integer.getInteger("fuzz.messages", 20_000);
        for (int i = 0; i < tries; i++) {
            byte[] key = random.nextInt(4) == 0 ? damaged("1:alice".getBytes(UTF_8), random) : null;
            byte[] value = damaged(values.get(random.nextInt(values.size())), random);

            TableRecord<?> record = readers.get(random.nextInt(readers.size())).read(key, value);

            assertThat(record).isNotNull();
            if (record instanceof TableRecord.Broken<?> broken) {
                assertThat(broken.detail()).isNotBlank().hasSizeLessThan(1000).doesNotContain("\n");
            }
        }
    }

    private List<byte[]> values() {
        List<byte[]> values = new ArrayList<>();
        for (String json : List.of(
                "{'project_id':'1','distinct_id':'alice','person_id':'p','version':3,'is_deleted':false}",
                "{'team_id':1,'session_id':'s','first_timestamp':'2026-01-31 08:00:00.123456','has_recording':1,'started_at':1.5e12}",
                "{'project_id':'1','tokens':['a'],'match':'ordered','logs_distinct_id_attribute_keys':['a','b'],'conventions':true}")) {
            values.add(json.replace('\'', '"').getBytes(UTF_8));
        }
        values.add(avro.value(
                Schemas.personDistinctId(),
                Map.of("project_id", "1", "distinct_id", "a", "person_id", "p", "version", 300L)));
        values.add(avro.value(Schemas.session(), Map.of("project_id", "1", "session_id", "s", "ended_at", 1L << 50)));
        values.add(avro.value(
                Schemas.projectConfig(), Map.of("project_id", "1", "tokens", List.of("a", "b"), "match", "ordered")));
        return values;
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                default -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
            }
        }
        return bytes;
    }
}
