package io.loglink.serdes.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.avro.AvroOutline;
import io.loglink.serdes.avro.WriterSchemas;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AvroOutlineTest {
    private final AvroValues values = new AvroValues();

    @Test
    void aRowIsItsFieldsAsTheyWereWritten() {
        byte[] value = values.value(Schemas.personDistinctId(), row());

        AvroOutline outline = AvroOutline.of(value, values.schemas());

        assertThat(outline.schema()).isEqualTo("PersonDistinctId");
        assertThat(outline.fields())
                .containsEntry("project_id", "shop")
                .containsEntry("distinct_id", "alice")
                .containsEntry("person_id", "p-1")
                .containsEntry("version", 7L)
                .containsEntry("is_deleted", false);
        assertThat(outline.faultAt()).isNull();
        assertThat(outline.fault()).isNull();
    }

    @Test
    void aRowThatIsCutShortIsShownUpToTheFieldThatIsNotThere() {
        byte[] whole = values.value(Schemas.personDistinctId(), row());
        byte[] value = Arrays.copyOf(whole, 5 + 1 + "shop".length() + 3);

        AvroOutline outline = AvroOutline.of(value, values.schemas());

        assertThat(outline.fields()).isEqualTo(Map.of("project_id", "shop"));
        assertThat(outline.faultAt()).isEqualTo(10);
        assertThat(outline.fault()).startsWith("field distinct_id: ");
    }

    @Test
    void bytesBehindTheRowAreTold() {
        byte[] whole = values.value(Schemas.personDistinctId(), row());

        AvroOutline outline = AvroOutline.of(Arrays.copyOf(whole, whole.length + 2), values.schemas());

        assertThat(outline.fields()).containsEntry("version", 7L);
        assertThat(outline.faultAt()).isEqualTo(whole.length);
        assertThat(outline.fault()).isEqualTo("2 bytes are left over");
    }

    @Test
    void aSchemaThatNobodyKnowsIsTold() {
        byte[] value = ByteBuffer.allocate(8).put((byte) 0).putInt(4711).array();

        assertThat(AvroOutline.of(value, values.schemas()))
                .isEqualTo(new AvroOutline(
                        4711, null, Map.of(), 1, "the schema registry has no Avro schema with the id 4711"));
        assertThat(AvroOutline.of(value, WriterSchemas.none()).fault())
                .isEqualTo("no schema registry is configured, so the schema with the id 4711 is not known");
        assertThat(AvroOutline.of(new byte[] {0, 1}, values.schemas()))
                .isEqualTo(new AvroOutline(null, null, Map.of(), 0, "the value is only 2 bytes long: no schema id"));
    }

    @Test
    void listsAreLists() {
        Map<String, Object> project = new HashMap<>(Map.of("project_id", "1", "tokens", List.of("a", "b")));
        byte[] value = values.value(Schemas.projectConfig(), project);

        assertThat(AvroOutline.of(value, values.schemas()).fields()).containsEntry("tokens", List.of("a", "b"));
    }

    private static Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        row.put("project_id", "shop");
        row.put("distinct_id", "alice");
        row.put("person_id", "p-1");
        row.put("version", 7L);
        row.put("is_deleted", false);
        return row;
    }
}
