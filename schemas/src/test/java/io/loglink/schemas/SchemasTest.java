package io.loglink.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader of the topics can take: ClickHouse, Kafka Connect and those that know only Avro's basics. */
class SchemasTest {
    record Field(String path, Schema.Field field) {
        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Field> fields() {
        return Schemas.all().stream().flatMap(schema -> fields(schema.getName(), schema));
    }

    private static Stream<Field> fields(String path, Schema record) {
        return record.getFields().stream().flatMap(field -> {
            String name = path + "." + field.name();
            Schema type = field.schema();
            Schema inner = type.getType() == Schema.Type.ARRAY ? type.getElementType() : type;
            Stream<Field> own = Stream.of(new Field(name, field));
            return inner.getType() == Schema.Type.RECORD ? Stream.concat(own, fields(name, inner)) : own;
        });
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyFieldIsDocumentedAndHasADefault(Field field) {
        assertThat(field.field().doc()).isNotBlank().endsWith(".");
        assertThat(field.field().hasDefaultValue()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void onlyPlainValuesAreNullableAndNullIsTheirDefault(Field field) {
        Schema type = field.field().schema();
        if (!type.isUnion()) {
            assertThat(field.field().defaultVal()).isNotEqualTo(JsonProperties.NULL_VALUE);
            return;
        }
        assertThat(type.getTypes()).hasSize(2);
        assertThat(type.getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
        assertThat(type.getTypes().get(1).getType())
                .isIn(Schema.Type.STRING, Schema.Type.INT, Schema.Type.LONG, Schema.Type.BOOLEAN, Schema.Type.DOUBLE);
        assertThat(field.field().defaultVal()).isEqualTo(JsonProperties.NULL_VALUE);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void typesAreThoseThatEverySinkKnows(Field field) {
        Schema type = field.field().schema();
        assertThat(type.getType()).isNotIn(Schema.Type.ENUM, Schema.Type.FIXED, Schema.Type.BYTES, Schema.Type.FLOAT);
        if (type.getType() == Schema.Type.MAP) {
            assertThat(type.getValueType().getType()).isEqualTo(Schema.Type.STRING);
        }
        // At the field instead of the type it would be ignored.
        assertThat(field.field().getProp("logicalType")).isNull();
        for (Schema branch : type.isUnion() ? type.getTypes() : List.of(type)) {
            assertThat(branch.getProp("logicalType")).isIn(null, "timestamp-millis");
        }
    }

    @Test
    void schemasAreDocumentedAndInOneNamespace() {
        assertThat(Schemas.all()).allSatisfy(schema -> {
            assertThat(schema.getDoc()).isNotBlank();
            assertThat(schema.getNamespace()).isEqualTo("io.loglink.schemas");
        });
    }

    @Test
    void theDefaultsMakeAWholeRecord() {
        assertThat(Schemas.all()).allSatisfy(schema -> assertThat(
                        GenericData.get().validate(schema, new GenericRecordBuilder(schema).build()))
                .isTrue());
    }

    @Test
    void theGeneratedClassesAreOfTheseSchemas() {
        List<Schema> generated = List.of(
                EnrichedLog.getClassSchema(),
                EnrichedSpan.getClassSchema(),
                PersonOverride.getClassSchema(),
                PersonDistinctId.getClassSchema(),
                Session.getClassSchema(),
                ProjectConfig.getClassSchema());

        assertThat(generated)
                .extracting(SchemaNormalization::toParsingForm)
                .containsExactlyElementsOf(Schemas.all().stream()
                        .map(SchemaNormalization::toParsingForm)
                        .toList());
    }

    @Test
    void logsAndSpansCarryTheSameIdentityLinkResourceScopeAndSource() {
        List<String> shared = List.of(
                "record_id revision project_id timestamp service_name trace_id span_id flags attributes dropped_attributes_count resource_attributes resource_schema_url scope_name scope_version scope_attributes scope_schema_url distinct_id person_id person_link person_hint mapping_version session_id session_link session_start session_end session_has_recording session_replay_url session_replay_offset_ms source_topic source_partition source_offset source_index late_link"
                        .split(" ", -1));

        assertThat(shared).allSatisfy(name -> {
            Schema.Field log = Schemas.enrichedLog().getField(name);
            Schema.Field span = Schemas.enrichedSpan().getField(name);
            assertThat(log).isNotNull();
            assertThat(span).isNotNull();
            assertThat(log.schema()).isEqualTo(span.schema());
        });
    }
}
