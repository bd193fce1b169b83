package io.loglink.topology.config;

import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of the schema registry's client, by Confluent's names.
 *
 * @param properties empty when no registry is configured
 */
public record RegistrySettings(Map<String, String> properties) {
    public RegistrySettings {
        properties = Map.copyOf(properties);
    }

    /** The registry's URLs as they may be shown; empty when no registry is configured. */
    public String shownUrl() {
        return Secrets.shown(PropertyNames.REGISTRY_URL, properties.getOrDefault(PropertyNames.REGISTRY_URL, ""));
    }

    /** Whether there is a registry. */
    public boolean configured() {
        return properties.containsKey(PropertyNames.REGISTRY_URL);
    }

    /**
     * @param given what the user set, empty values included
     */
    static RegistrySettings of(Map<String, String> given) {
        Map<String, String> properties = new TreeMap<>(given);
        properties.values().removeIf(String::isEmpty);
        // The client ignores credentials whose source is not named, without a word.
        if (properties.containsKey(PropertyNames.BASIC_AUTH_USER_INFO)) {
            properties.putIfAbsent(PropertyNames.BASIC_AUTH_SOURCE, "USER_INFO");
        }
        if (properties.containsKey(PropertyNames.BEARER_AUTH_TOKEN)) {
            properties.putIfAbsent(PropertyNames.BEARER_AUTH_SOURCE, "STATIC_TOKEN");
        }
        return new RegistrySettings(properties);
    }

    /** Without the settings, among which are secrets. */
    @Override
    public String toString() {
        return "RegistrySettings(" + shownUrl() + ")";
    }
}
