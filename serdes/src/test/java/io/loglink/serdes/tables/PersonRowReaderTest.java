package io.loglink.serdes.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.TableRecord.Broken;
import io.loglink.serdes.tables.TableRecord.Row;
import io.loglink.serdes.tables.TableRecord.Tombstone;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonRowReaderTest {
    private static final PersonRow ALICE = new PersonRow("p-1", 3, false);

    private final AvroValues avro = new AvroValues();
    private final PersonRowReader reader = new PersonRowReader(avro.schemas());

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1:alice | {'project_id':'1','distinct_id':'alice','person_id':'p','version':3,'is_deleted':false} | 1:alice | p | 3 | false",
                "1:alice | {'project_id':1,'distinct_id':'alice','person_id':'p','version':3} | 1:alice | p | 3 | false",
                "1:42    | {'team_id':1,'distinct_id':42,'person_id':77,'version':'9','is_deleted':0} | 1:42 | 77 | 9 | false",
                "1:alice | {'person_id':'p'} | 1:alice | p | 0 | false",
                "1:alice | {'person_id':'p','version':null,'is_deleted':null,'properties':{'a':[1]}} | 1:alice | p | 0 | false",
                "1:alice | {'person_id':'p','version':103,'is_deleted':1} | 1:alice | p | 103 | true",
                "1:alice | {'version':103,'is_deleted':true} | 1:alice | '' | 103 | true",
                "1:a:b:c | {'project_id':'1','distinct_id':'a:b:c','person_id':'p'} | 1:a:b:c | p | 0 | false",
                "-       | {'project_id':'1','distinct_id':' Ä ','person_id':'p'} | \"1: Ä \" | p | 0 | false",
                "1:x     | {'team_id':1,'project_id':'','distinct_id':'x','person_id':'p'} | 1:x | p | 0 | false",
                "1:x     | {'person_id':'p','person_id':'q'} | 1:x | q | 0 | false",
            })
    void jsonRowsAreReadWithTheirKey(
            String key, String json, String tableKey, String person, long version, boolean deleted) {
        TableRecord<PersonRow> record = reader.read(key(key), json(json));

        assertThat(record)
                .isEqualTo(new Row<>(
                        TableKey.ofBytes(tableKey.getBytes(UTF_8)),
                        new PersonRow(person.replace("''", ""), version, deleted)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1:bob | {'project_id':'1','distinct_id':'alice','person_id':'p'} | key_mismatch | key says 1:bob, value says 1:alice",
                "2:bob | {'team_id':1,'person_id':'p'} | key_mismatch | key says 2:bob, value says 1:bob",
                "bob   | {'project_id':'1','distinct_id':'bob','person_id':'p'} | bad_key | the key must be {project_id}:{distinct_id}, but is bob",
                ":bob  | {'person_id':'p'} | bad_key | the key must be {project_id}:{distinct_id}, but is :bob",
                "1:    | {'person_id':'p'} | bad_key | the key must be {project_id}:{distinct_id}, but is 1:",
                "-     | {'project_id':'1','person_id':'p'} | bad_key | the record has no key and its value has no distinct_id",
                "-     | {'distinct_id':'1','person_id':'p'} | bad_key | the record has no key and its value has no project_id",
                "-     | {'project_id':'1:2','distinct_id':'x','person_id':'p'} | bad_key | project_id must not hold a colon, but is 1:2",
                "1:bob | {'version':1} | bad_field | person_id is missing or empty, and the mapping is not deleted",
                "1:bob | {'person_id':''} | bad_field | person_id is missing or empty, and the mapping is not deleted",
                "1:bob | {'person_id':'p','version':1.5} | bad_field | version must be a whole number of at most 64 bits, but is number",
                "1:bob | {'person_id':'p','version':18446744073709551615} | bad_field | version must be a whole number of at most 64 bits, but is number",
                "1:bob | {'person_id':'p','version':'v1'} | bad_field | version must be a whole number of at most 64 bits, but is another text",
                "1:bob | {'person_id':'p','is_deleted':2} | bad_field | is_deleted must be true, false, 1 or 0, but is number",
                "1:bob | {'person_id':{}} | bad_field | person_id must be a text or a number, but is object",
                "1:bob | {'person_id':'p' | not_a_row | the value is not valid JSON at line 1, column 17",
                "1:bob | {'person_id':'p'}{} | not_a_row | the value is not valid JSON at line 1, column 18",
                "1:bob | ['p'] | not_a_row | the value is neither Avro in Confluent's wire format (first byte 0x00) nor a JSON object (first byte {): its first byte is 0x5b",
            })
    void whatCannotBeReadSaysWhatIsWrongAndWhere(String key, String json, String reason, String detail) {
        TableRecord<PersonRow> record = reader.read(key(key), json(json));

        assertThat(record).isEqualTo(new Broken<>(reason, detail));
    }

    @Test
    void whiteSpaceBeforeJsonIsSkipped() {
        assertThat(reader.read(key("1:alice"), json("\r\n\t {'person_id':'p-1','version':3}")))
                .isEqualTo(new Row<>(TableKey.of("1", "alice"), ALICE));
    }

    @Test
    void aNullValueIsATombstoneOfItsKey() {
        assertThat(reader.read(key("1:alice"), null)).isEqualTo(new Tombstone<>(TableKey.of("1", "alice")));
    }

    @Test
    void aTombstoneWithoutAKeyIsBroken() {
        assertThat(reader.read(null, null))
                .isEqualTo(new Broken<>("bad_key", "a record with neither key nor value says nothing"));
    }

    @Test
    void anEmptyValueIsBroken() {
        assertThat(reader.read(key("1:alice"), new byte[0])).isInstanceOf(Broken.class);
    }

    @Test
    void avroRowsAreRead() {
        byte[] value = avro.value(
                Schemas.personDistinctId(),
                Map.of("project_id", "1", "distinct_id", "alice", "person_id", "p-1", "version", 3L));

        assertThat(reader.read(key("1:alice"), value)).isEqualTo(new Row<>(TableKey.of("1", "alice"), ALICE));
        assertThat(reader.read(null, value)).isEqualTo(new Row<>(TableKey.of("1", "alice"), ALICE));
        assertThat(reader.read(key("1:bob"), value))
                .isEqualTo(new Broken<>("key_mismatch", "key says 1:bob, value says 1:alice"));
    }

    @Test
    void avroRowsOfAnotherVersionOfTheSchemaAreResolved() {
        Schema other = SchemaBuilder.record("com.example.Mapping")
                .fields()
                .requiredInt("version")
                .optionalString("since")
                .requiredString("person_id")
                .endRecord();

        TableRecord<PersonRow> record =
                reader.read(key("1:alice"), avro.value(other, Map.of("version", 3, "person_id", "p-1")));

        assertThat(record).isEqualTo(new Row<>(TableKey.of("1", "alice"), ALICE));
    }

    @Test
    void avroOfASchemaThatDoesNotFitIsBroken() {
        Schema other =
                SchemaBuilder.record("Other").fields().requiredString("version").endRecord();

        TableRecord<PersonRow> record = reader.read(key("1:alice"), avro.value(other, Map.of("version", "3")));

        assertThat(record).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.reason()).isEqualTo("bad_schema");
            assertThat(broken.detail())
                    .startsWith("the value says schema id 1, but cannot be read with it as PersonDistinctId: ");
        });
    }

    @Test
    void avroOfAnUnknownSchemaIsBroken() {
        byte[] value = {0, 0, 0, 3, 9, 2, 'x'};

        assertThat(reader.read(key("1:alice"), value))
                .isEqualTo(new Broken<>(
                        "bad_schema",
                        "the value says schema id 777, but the schema registry has no Avro schema with that id"));
        assertThat(new PersonRowReader(WriterSchemas.none()).read(key("1:alice"), value))
                .isEqualTo(new Broken<>(
                        "bad_schema", "the value is Avro with schema id 777, but no schema registry is configured"));
    }

    @Test
    void cutShortOrOverlongAvroIsBroken() {
        byte[] value = avro.value(Schemas.personDistinctId(), Map.of("person_id", "p-1", "version", 3L));

        for (int length = 0; length < value.length; length++) {
            assertThat(reader.read(key("1:alice"), Arrays.copyOf(value, length)))
                    .as("%d bytes of %d", length, value.length)
                    .isInstanceOf(Broken.class);
        }
        assertThat(reader.read(key("1:alice"), Arrays.copyOf(value, value.length + 1)))
                .isEqualTo(
                        new Broken<>(
                                "bad_schema",
                                "the value says schema id 1, but cannot be read with it as PersonDistinctId: 1 bytes are left over"));
    }

    @Test
    void anAvroTextThatClaimsTwoGigabytesIsBrokenAndNotAllocated() {
        byte[] value = avro.value(Schemas.personDistinctId(), Map.of("person_id", "p-1"));
        byte[] claim = Arrays.copyOf(value, 10);
        System.arraycopy(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f}, 0, claim, 5, 5);

        assertThat(reader.read(key("1:alice"), claim)).isInstanceOf(Broken.class);
    }

    @Test
    void jsonNestedTooDeeplyIsBroken() {
        byte[] value = ("{\"a\":" + "[".repeat(100_000)).getBytes(UTF_8);

        assertThat(reader.read(key("1:alice"), value)).isInstanceOf(Broken.class);
    }

    private static byte @Nullable [] key(String text) {
        return text.equals("-") ? null : text.getBytes(UTF_8);
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
