package io.loglink.local.registry;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests of the Confluent Schema Registry REST API from a {@link SchemaStore}: subjects, versions, schemas by
 * id, configuration and compatibility, for Avro without references. The answers are what is written as JSON.
 */
final class RegistryRoutes {

    private final SchemaStore store;

    RegistryRoutes(SchemaStore store) {
        this.store = store;
    }

    /**
     * Answers one request.
     *
     * @param path the segments of the path, decoded
     * @param body the body; null when there is none
     * @throws RegistryFault for what is answered with an error
     */
    Object answer(String method, List<String> path, Map<String, String> query, @Nullable JsonNode body) {
        String root = path.isEmpty() ? "" : path.get(0);
        List<String> rest = path.isEmpty() ? path : path.subList(1, path.size());
        return switch (root) {
            case "" -> Map.of();
            case "subjects" -> subjects(method, rest, body);
            case "schemas" -> schemas(method, rest);
            case "config" -> config(method, rest, query, body);
            case "mode" -> Map.of("mode", "READWRITE");
            case "compatibility" -> compatibility(method, rest, body);
            default -> throw RegistryFault.notFound();
        };
    }

    private Object subjects(String method, List<String> path, @Nullable JsonNode body) {
        boolean get = method.equals("GET");
        boolean post = method.equals("POST");
        if (get && path.isEmpty()) {
            return store.subjects();
        }
        if (post && path.size() == 1) {
            return described(store.lookUp(path.get(0), schemaOf(body)));
        }
        boolean versions = path.size() > 1 && path.get(1).equals("versions");
        if (post && versions && path.size() == 2) {
            return Map.of("id", store.register(path.get(0), schemaOf(body)));
        }
        if (get && versions && path.size() == 2) {
            return store.versions(path.get(0)).stream()
                    .map(SchemaStore.Version::version)
                    .toList();
        }
        if (get && versions && path.size() == 3) {
            return described(store.version(path.get(0), path.get(2)));
        }
        if (get && versions && path.size() == 4 && path.get(3).equals("schema")) {
            return new RawSchema(
                    store.version(path.get(0), path.get(2)).schema().toString());
        }
        throw RegistryFault.notFound();
    }

    private Object schemas(String method, List<String> path) {
        if (!method.equals("GET") || path.isEmpty()) {
            throw RegistryFault.notFound();
        }
        if (path.equals(List.of("types"))) {
            return List.of("AVRO");
        }
        if (!path.get(0).equals("ids") || path.size() < 2 || path.size() > 3) {
            throw RegistryFault.notFound();
        }
        String id = path.get(1);
        return switch (path.size() == 2 ? "" : path.get(2)) {
            case "" -> Map.of("schema", store.schema(id).toString());
            case "schema" -> new RawSchema(store.schema(id).toString());
            case "versions" ->
                store.versionsOfSchema(id).stream()
                        .map(version -> Map.of("subject", version.subject(), "version", version.version()))
                        .toList();
            case "subjects" ->
                store.versionsOfSchema(id).stream()
                        .map(SchemaStore.Version::subject)
                        .distinct()
                        .toList();
            default -> throw RegistryFault.notFound();
        };
    }

    private Object config(String method, List<String> path, Map<String, String> query, @Nullable JsonNode body) {
        if (path.size() > 1) {
            throw RegistryFault.notFound();
        }
        String subject = path.isEmpty() ? null : path.get(0);
        if (method.equals("GET")) {
            boolean orDefault = Boolean.parseBoolean(query.getOrDefault("defaultToGlobal", "false"));
            return Map.of("compatibilityLevel", level(subject, orDefault).name());
        }
        if (method.equals("PUT")) {
            Compatibility level = Compatibility.of(text(body, "compatibility"));
            if (subject == null) {
                store.defaultLevel(level);
            } else {
                store.level(subject, level);
            }
            return Map.of("compatibility", level.name());
        }
        throw RegistryFault.notFound();
    }

    private Compatibility level(@Nullable String subject, boolean orDefault) {
        if (subject == null) {
            return store.defaultLevel();
        }
        return orDefault ? store.level(subject) : store.ownLevel(subject);
    }

    /** {@code /compatibility/subjects/{subject}/versions[/{version}]}. */
    private Object compatibility(String method, List<String> path, @Nullable JsonNode body) {
        boolean asked = method.equals("POST")
                && (path.size() == 3 || path.size() == 4)
                && path.get(0).equals("subjects")
                && path.get(2).equals("versions");
        if (!asked) {
            throw RegistryFault.notFound();
        }
        String version = path.size() == 4 ? path.get(3) : null;
        return Map.of("is_compatible", store.isCompatible(path.get(1), version, schemaOf(body)));
    }

    private static Map<String, Object> described(SchemaStore.Version version) {
        return Map.of(
                "subject", version.subject(),
                "version", version.version(),
                "id", version.id(),
                "schema", version.schema().toString());
    }

    private static String schemaOf(@Nullable JsonNode body) {
        if (body != null && !body.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw RegistryFault.invalidSchema("this registry holds AVRO only, not "
                    + body.path("schemaType").asText());
        }
        if (body != null && !body.path("references").isEmpty()) {
            throw RegistryFault.invalidSchema("this registry does not resolve references");
        }
        return text(body, "schema");
    }

    private static String text(@Nullable JsonNode body, String field) {
        JsonNode value = body == null ? null : body.get(field);
        if (value == null || !value.isTextual()) {
            throw RegistryFault.invalidSchema("the request has no text in its field '" + field + "'");
        }
        return value.asText();
    }

    /** A schema that is answered as it is, not inside another JSON object. */
    record RawSchema(String json) {
        @JsonValue
        @JsonRawValue
        String value() {
            return json;
        }
    }
}
