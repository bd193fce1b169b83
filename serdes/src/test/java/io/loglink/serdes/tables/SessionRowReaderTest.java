package io.loglink.serdes.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.tables.TableRecord.Broken;
import io.loglink.serdes.tables.TableRecord.Row;
import io.loglink.serdes.tables.TableRecord.Tombstone;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRowReaderTest {
    private static final TableKey KEY = TableKey.of("1", "s");
    private static final byte[] KEY_BYTES = KEY.bytes();

    private final AvroValues avro = new AvroValues();
    private final SessionRowReader reader = new SessionRowReader(avro.schemas());

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "{'project_id':'1','session_id':'s','distinct_id':'a','started_at':1000,'ended_at':2000,'has_recording':true,'first_url':'/','retention_period_days':30,'is_deleted':false} | 1000 | 2000 | true | false",
                "{'started_at':1000} | 1000 | - | false | false",
                "{'started_at':1000,'ended_at':null,'has_recording':1} | 1000 | - | true | false",
                "{'started_at':-1} | -1 | - | false | false",
                "{'started_at':0,'is_deleted':1} | 0 | - | false | true",
                "{'is_deleted':true} | 0 | - | false | true",
                "{'team_id':1,'session_id':'s','first_timestamp':'2026-01-31 08:00:00.123456','last_timestamp':'2026-01-31 08:00:01.000000','click_count':3} | 1769846400123 | 1769846401000 | true | false",
                "{'first_timestamp':1000,'has_recording':false} | 1000 | - | false | false",
                "{'started_at':1000,'first_timestamp':7} | 1000 | - | false | false",
            })
    void jsonRowsAreRead(String json, long start, Long end, boolean recording, boolean deleted) {
        assertThat(reader.read(KEY_BYTES, json(json)))
                .isEqualTo(new Row<>(KEY, new SessionRow(start, end, recording, deleted)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T08:00:00Z",
                "2026-01-31T08:00:00.000Z",
                "2026-01-31T09:00:00+01:00",
                "2026-01-31T09:00:00.000000+0100",
                "2026-01-31T08:00:00",
                "2026-01-31T08:00",
                "2026-01-31 08:00:00",
                "2026-01-31 08:00:00.000999",
                "1769846400000"
            })
    void timesAsTextAreUtcUnlessTheySayOtherwise(String time) {
        assertThat(reader.read(KEY_BYTES, json("{'started_at':'" + time + "'}")))
                .isEqualTo(new Row<>(KEY, new SessionRow(1_769_846_400_000L, null, false, false)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'session_id':'s'} | started_at is missing, and the session is not deleted",
                "{'started_at':'yesterday'} | started_at must be milliseconds since 1970, or a time like 2026-01-31T08:00:00.000Z, but is another text",
                "{'started_at':'2026-13-31 08:00:00'} | started_at must be milliseconds since 1970, or a time like 2026-01-31T08:00:00.000Z, but is another text",
                "{'started_at':true} | started_at must be milliseconds since 1970, or a time like 2026-01-31T08:00:00.000Z, but is boolean",
                "{'started_at':1e40} | started_at must be milliseconds since 1970, or a time like 2026-01-31T08:00:00.000Z, but is number",
                "{'started_at':1,'has_recording':'yes'} | has_recording must be true, false, 1 or 0, but is another text",
            })
    void fieldsThatAreWrongAreNamed(String json, String detail) {
        assertThat(reader.read(KEY_BYTES, json(json))).isEqualTo(new Broken<>("bad_field", detail));
    }

    @Test
    void theKeyOfTheOtherTopicIsRefusedByName() {
        assertThat(reader.read("s".getBytes(UTF_8), json("{'started_at':1}")))
                .isEqualTo(new Broken<>("bad_key", "the key must be {project_id}:{session_id}, but is s"));
    }

    @Test
    void avroRowsAreRead() {
        byte[] value = avro.value(
                Schemas.session(),
                Map.of(
                        "project_id",
                        "1",
                        "session_id",
                        "s",
                        "started_at",
                        1000L,
                        "ended_at",
                        2000L,
                        "has_recording",
                        true));

        assertThat(reader.read(null, value)).isEqualTo(new Row<>(KEY, new SessionRow(1000, 2000L, true, false)));
        assertThat(reader.read(null, avro.value(Schemas.session(), Map.of("project_id", "1", "session_id", "s"))))
                .isEqualTo(new Row<>(KEY, new SessionRow(0, null, false, false)));
    }

    @Test
    void aNullValueIsATombstone() {
        assertThat(reader.read(KEY_BYTES, null)).isEqualTo(new Tombstone<>(KEY));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
