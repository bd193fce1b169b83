package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.loglink.schemas.EnrichedLog;
import io.loglink.schemas.EnrichedSpan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shipped configurations of Kafka Connect as far as they can be judged without their connectors: those of S3 and OpenSearch are
 * not to be had from Maven Central, and are held against the names in their documentation. {@link JdbcSinkIT} runs the third.
 */
@Tag("surroundings")
@Tag("sinks")
class ConnectFilesIT {
    /** Names of the worker's, which every sink has. */
    private static final Set<String> OF_EVERY_SINK = Set.of(
            "connector.class",
            "tasks.max",
            "topics",
            "key.converter",
            "value.converter",
            "value.converter.schema.registry.url",
            "consumer.override.isolation.level",
            "transforms",
            "transforms.day.type",
            "transforms.day.topic.format",
            "transforms.day.timestamp.format",
            "errors.tolerance",
            "errors.log.enable",
            "errors.deadletterqueue.topic.name",
            "errors.deadletterqueue.context.headers.enable");

    private static final Set<String> OF_S3 = Set.of(
            "s3.bucket.name",
            "s3.region",
            "s3.part.size",
            "storage.class",
            "topics.dir",
            "format.class",
            "parquet.codec",
            "partitioner.class",
            "path.format",
            "partition.duration.ms",
            "timestamp.extractor",
            "locale",
            "timezone",
            "flush.size",
            "rotate.interval.ms",
            "schema.compatibility",
            "behavior.on.null.values");

    private static final Set<String> OF_OPENSEARCH = Set.of(
            "connection.url",
            "connection.username",
            "connection.password",
            "key.ignore",
            "index.write.method",
            "behavior.on.version.conflict",
            "behavior.on.malformed.documents",
            "behavior.on.null.values",
            "schema.ignore",
            "compact.map.entries",
            "batch.size",
            "max.retries",
            "retry.backoff.ms");

    @ParameterizedTest
    @ValueSource(strings = {"s3.json", "opensearch.json", "jdbc-postgresql.json"})
    void aSinkReadsTheDefaultTopicsCommittedRecordsOnlyAndTheKeyAsText(String file) {
        assertThat(ConnectFiles.config(file))
                .containsEntry("topics", "enriched_logs,enriched_spans")
                .containsEntry("consumer.override.isolation.level", "read_committed")
                .containsEntry("key.converter", "org.apache.kafka.connect.storage.StringConverter")
                .containsEntry("value.converter", "io.confluent.connect.avro.AvroConverter")
                .containsKey("value.converter.schema.registry.url");
    }

    @Test
    void overridesAreReadAsRecordsAreButByTheirOwnKey() {
        Map<String, String> expected = new TreeMap<>(ConnectFiles.config("jdbc-postgresql.json"));
        expected.putAll(
                Map.of("topics", "person_overrides", "tasks.max", "1", "primary.key.fields", "project_id,distinct_id"));
        expected.remove("field.exclude.list");

        assertThat(ConnectFiles.config("jdbc-postgresql-overrides.json")).isEqualTo(expected);
    }

    @Test
    void theConfigurationsOfS3AndOpenSearchUseNamesOfTheirDocumentationOnly() {
        assertThat(namesOfItsOwn("s3.json")).isSubsetOf(OF_S3);
        assertThat(namesOfItsOwn("opensearch.json")).isSubsetOf(OF_OPENSEARCH);
    }

    private static Set<String> namesOfItsOwn(String file) {
        Set<String> names = new TreeSet<>(ConnectFiles.config(file).keySet());
        names.removeAll(OF_EVERY_SINK);
        return names;
    }

    @Test
    void openSearchHasAMappingForEachFieldAndOneForAllAttributes() {
        JsonNode mappings = ConnectFiles.read("opensearch-index-template.json", new TypeReference<JsonNode>() {})
                .path("template")
                .path("mappings");
        Map<String, JsonNode> properties = new TreeMap<>();
        mappings.get("properties").fields().forEachRemaining(entry -> properties.put(entry.getKey(), entry.getValue()));

        Set<String> fields = new TreeSet<>();
        Set<String> maps = new TreeSet<>();
        Stream.of(EnrichedLog.getClassSchema(), EnrichedSpan.getClassSchema())
                .flatMap(schema -> schema.getFields().stream())
                .forEach(field -> {
                    fields.add(field.name());
                    if (field.schema().getType() == Schema.Type.MAP) {
                        maps.add(field.name());
                    }
                });
        assertThat(properties.keySet()).isEqualTo(fields);
        assertThat(maps)
                .allSatisfy(name ->
                        assertThat(properties.get(name).get("type").asText()).isEqualTo("flat_object"));
    }

    @Test
    void openSearchTakesATimeAsConnectWritesIt() {
        JsonNode properties = ConnectFiles.read("opensearch-index-template.json", new TypeReference<JsonNode>() {})
                .path("template")
                .path("mappings")
                .path("properties");

        List<Field> times = EnrichedLog.getClassSchema().getFields().stream()
                .filter(field -> field.schema().toString().contains("timestamp-millis"))
                .toList();

        assertThat(times).hasSize(3).allSatisfy(field -> {
            assertThat(properties.get(field.name()).get("type").asText()).isEqualTo("date");
            assertThat(properties.get(field.name()).get("format").asText()).isEqualTo("epoch_millis");
        });
    }
}
