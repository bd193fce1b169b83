package io.loglink.it.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What helm rendered: manifests of Kubernetes. */
record Manifests(List<JsonNode> all) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static Manifests read(String yaml) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            List<JsonNode> found = new ArrayList<>();
            documents.forEachRemaining(document -> {
                if (document.has("kind")) {
                    found.add(document);
                }
            });
            return new Manifests(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kinds and names, e.g. {@code Service/logs-loglink}, sorted. */
    List<String> names() {
        return all.stream()
                .map(manifest -> manifest.get("kind").asText() + "/"
                        + manifest.at("/metadata/name").asText())
                .sorted()
                .toList();
    }

    /** The one manifest of this kind. */
    JsonNode one(String kind) {
        List<JsonNode> found = all.stream()
                .filter(manifest -> manifest.get("kind").asText().equals(kind))
                .filter(manifest -> !kind.equals("ConfigMap") || isOfTheInstances(manifest))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("not one " + kind + " in " + names());
        }
        return found.get(0);
    }

    /** There are other ConfigMaps: of the preflight and of the dashboard. */
    private boolean isOfTheInstances(JsonNode configMap) {
        return podSpec().at("/volumes/0/configMap/name").equals(configMap.at("/metadata/name"));
    }

    JsonNode podSpec() {
        return one("StatefulSet").at("/spec/template/spec");
    }

    JsonNode container() {
        return podSpec().at("/containers/0");
    }

    /** The environment of the instances; a value from a field of the pod stands as {@code field:NAME}. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (JsonNode variable : container().get("env")) {
            JsonNode field = variable.at("/valueFrom/fieldRef/fieldPath");
            environment.put(
                    variable.get("name").asText(),
                    field.isMissingNode() ? variable.get("value").asText() : "field:" + field.asText());
        }
        return environment;
    }

    /** The properties file of the instances, as Java reads it. */
    Map<String, String> properties() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(
                    one("ConfigMap").at("/data/loglink.properties").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> read = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
        return read;
    }

    /** A list's entry with this name. */
    static JsonNode named(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(entry -> entry.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + list));
    }
}
