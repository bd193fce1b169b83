package io.loglink.serdes.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.tables.ProjectRow.Match;
import io.loglink.serdes.tables.ProjectRow.SignalKeys;
import io.loglink.serdes.tables.TableRecord.Broken;
import io.loglink.serdes.tables.TableRecord.Row;
import io.loglink.serdes.tables.TableRecord.Tombstone;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectRowReaderTest {
    private static final TableKey KEY = TableKey.ofBytes("1".getBytes(UTF_8));

    private final AvroValues avro = new AvroValues();
    private final ProjectRowReader reader = new ProjectRowReader(avro.schemas());

    @Test
    void aProjectThatConfiguresNothingHasTheDefaults() {
        assertThat(read("{}")).isEqualTo(new Row<>(KEY, ProjectRow.defaults("1")));
    }

    @Test
    void everyFieldIsReadForItsSignal() {
        TableRecord<ProjectRow> record = read(
                "{'project_id':1,'tokens':['a','b','a'],'match':'ordered','conventions':true,"
                        + "'logs_distinct_id_attribute_keys':['ld1','ld2'],'logs_session_id_attribute_keys':['ls1','ls2'],"
                        + "'spans_distinct_id_attribute_keys':['sd1','sd2'],'spans_session_id_attribute_keys':['ss1','ss2'],'x':1}");

        assertThat(record)
                .isEqualTo(new Row<>(
                        KEY,
                        new ProjectRow(
                                "1",
                                List.of("a", "b"),
                                Match.ORDERED,
                                new SignalKeys(List.of("ld1", "ld2"), List.of("ls1", "ls2")),
                                new SignalKeys(List.of("sd1", "sd2"), List.of("ss1", "ss2")),
                                true)));
    }

    @Test
    void theNamesOfPostHogAreUnderstood() {
        TableRecord<ProjectRow> record = read(
                "{'team_id':1,'api_token':'phc_x','logs_distinct_id_attribute_key':'ld','logs_distinct_id_attribute_keys':['ld','le'],"
                        + "'tracing_distinct_id_attribute_keys':['td','te'],'tracing_session_id_attribute_keys':['ts']}");

        assertThat(record)
                .isEqualTo(new Row<>(
                        KEY,
                        new ProjectRow(
                                "1",
                                List.of("phc_x"),
                                Match.EXACT,
                                new SignalKeys(List.of("ld"), List.of("sessionId")),
                                new SignalKeys(List.of("td"), List.of("ts")),
                                false)));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "exact   | 'one' | ['a','b'] | one",
                "exact   | null  | ['a','b'] | a",
                "exact   | ''    | []        | posthogDistinctId",
                "ordered | 'one' | ['a','b'] | a b",
                "ordered | 'one' | []        | one",
                "ordered | 'one' | null      | one",
                "ordered | null  | null      | posthogDistinctId",
                "ordered | ' a ' | null      | _a_",
            },
            quoteCharacter = '"')
    void singleAndListOfKeysGiveWayToEachOtherByTheMatch(String match, String single, String list, String expected) {
        TableRecord<ProjectRow> record =
                read("{'match':'%s','logs_distinct_id_attribute_key':%s,'logs_distinct_id_attribute_keys':%s}"
                        .formatted(match, single, list));

        assertThat(record).isInstanceOfSatisfying(Row.class, row -> assertThat(
                        ((ProjectRow) row.row()).logs().distinctIdKeys())
                .isEqualTo(Arrays.stream(expected.split(" ", -1))
                        .map(key -> key.replace('_', ' '))
                        .toList()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'match':'Exact'} | bad_field | match must be exact or ordered, but is another text",
                "{'logs_session_id_attribute_keys':['a','b','a']} | bad_field | logs_session_id_attribute_keys holds a key twice",
                "{'logs_session_id_attribute_keys':['a','\t ']} | bad_field | logs_session_id_attribute_keys holds a blank key",
                "{'logs_session_id_attribute_keys':['a','']} | bad_field | logs_session_id_attribute_keys holds a blank key",
                "{'logs_session_id_attribute_key':' '} | bad_field | logs_session_id_attribute_key holds a blank key",
                "{'spans_distinct_id_attribute_keys':['1','2','3','4','5','6','7','8','9','10','11']} | bad_field | spans_distinct_id_attribute_keys holds 11 keys, but at most 10 are allowed",
                "{'spans_distinct_id_attribute_keys':'a'} | bad_field | spans_distinct_id_attribute_keys must be a list of texts, but is another text",
                "{'spans_distinct_id_attribute_keys':['a',1]} | bad_field | spans_distinct_id_attribute_keys[1] must be a text, but is number",
                "{'tokens':['phc_secret','']} | bad_field | tokens[1] is blank",
                "{'project_id':2} | key_mismatch | key says 1, value says 2",
                "{'tokens':[phc_secret]} | not_a_row | the value is not valid JSON at line 1, column 12",
            })
    void whatIsWrongIsNamedWithoutAnyToken(String json, String reason, String detail) {
        assertThat(read(json.replace("\t", "\\t"))).isEqualTo(new Broken<>(reason, detail));
    }

    @Test
    void aKeyMayHaveTwoHundredCharactersAndNoMore() {
        assertThat(read("{'logs_session_id_attribute_key':'" + "😀".repeat(200) + "'}"))
                .isInstanceOf(Row.class);
        assertThat(read("{'logs_session_id_attribute_key':'" + "k".repeat(201) + "'}"))
                .isEqualTo(new Broken<>(
                        "bad_field", "logs_session_id_attribute_key holds a key of more than 200 characters"));
    }

    @ParameterizedTest(name = "key [{0}]")
    @CsvSource(
            value = {
                "1:2, 'the key must be {project_id}, not empty and without a colon, but is 1:2'",
                "'', 'the key must be {project_id}, not empty and without a colon, but is '"
            })
    void aKeyThatIsNoProjectIsBroken(String key, String detail) {
        assertThat(reader.read(key.getBytes(UTF_8), "{}".getBytes(UTF_8))).isEqualTo(new Broken<>("bad_key", detail));
    }

    @Test
    void nullValuesAndDeletedProjectsAreTombstones() {
        assertThat(reader.read(KEY.bytes(), null)).isEqualTo(new Tombstone<>(KEY));
        assertThat(read("{'is_deleted':1}")).isEqualTo(new Tombstone<>(KEY));
        assertThat(reader.read(null, null)).isInstanceOf(Broken.class);
        assertThat(reader.read(null, "{\"team_id\":1,\"is_deleted\":true}".getBytes(UTF_8)))
                .isEqualTo(new Tombstone<>(KEY));
    }

    @Test
    void avroRowsAreRead() {
        byte[] value = avro.value(
                Schemas.projectConfig(),
                Map.of(
                        "project_id",
                        "1",
                        "tokens",
                        List.of("phc_x"),
                        "match",
                        "ordered",
                        "logs_distinct_id_attribute_key",
                        "ld",
                        "spans_session_id_attribute_keys",
                        List.of("s1", "s2"),
                        "conventions",
                        true));

        assertThat(reader.read(null, value))
                .isEqualTo(new Row<>(
                        KEY,
                        new ProjectRow(
                                "1",
                                List.of("phc_x"),
                                Match.ORDERED,
                                new SignalKeys(List.of("ld"), List.of("sessionId")),
                                new SignalKeys(List.of("posthogDistinctId"), List.of("s1", "s2")),
                                true)));
    }

    private TableRecord<ProjectRow> read(String json) {
        return reader.read(KEY.bytes(), json.replace('\'', '"').getBytes(UTF_8));
    }
}
