package io.loglink.topology.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Brings properties from their sources together and checks each of them. */
final class ConfigReader {
    private ConfigReader() {}

    static LoglinkConfig read(@Nullable Path file, Map<String, String> environment) {
        Map<String, RawProperty> properties = new TreeMap<>();
        if (file != null) {
            properties.putAll(PropertiesFile.read(file));
        }
        properties.putAll(Environment.read(environment));
        return build(properties);
    }

    static LoglinkConfig of(Map<String, String> properties) {
        Map<String, RawProperty> found = new TreeMap<>();
        properties.forEach((name, value) -> found.put(name, new RawProperty(name, value, "given")));
        return build(found);
    }

    private static LoglinkConfig build(Map<String, RawProperty> given) {
        given.values().forEach(KnownNames::requireUsable);
        PropertyValues values = PropertyValues.of(given);
        CrossChecks.check(values);
        Map<String, RawProperty> passedOn = new TreeMap<>(given);
        passedOn.keySet().removeIf(KnownNames::isOwn);
        passedOn.values().stream()
                .filter(property -> KnownNames.isForKafka(property.name()))
                .forEach(ConfigReader::requireAllowedByKafka);
        SaslChecks.check(passedOn);
        return new ConfigAssembly(values, passedOn).config();
    }

    /** A setting is checked by every client that reads it, so that a mistake is found before the first connection. */
    private static void requireAllowedByKafka(RawProperty property) {
        String name = KnownNames.behindPrefix(property.name());
        for (ConfigDef.ConfigKey key : KafkaNames.definitionsOf(name)) {
            try {
                Object value = ConfigDef.parseType(key.name, property.value(), key.type);
                if (key.validator != null) {
                    key.validator.ensureValid(key.name, value);
                }
            } catch (ConfigException e) {
                throw WrongConfigurationException.of(property, reason(e, key));
            }
        }
    }

    /** Kafka's words without the value, which may be a secret. */
    private static String reason(ConfigException e, ConfigDef.ConfigKey key) {
        String marker = "for configuration " + key.name + ": ";
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf(marker);
        String allowed = key.validator == null ? "" : ", allowed " + key.validator;
        String words = at < 0 ? "must be of type " + key.type + allowed : message.substring(at + marker.length());
        return "Kafka refuses it: " + words;
    }
}
