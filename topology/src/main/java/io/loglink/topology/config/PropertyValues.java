package io.loglink.topology.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The values of Loglink's own properties, each of them allowed by its definition; and where they came from. Immutable. */
final class PropertyValues {
    private final Map<String, RawProperty> raw;
    private final Map<String, Object> values;

    private PropertyValues(Map<String, RawProperty> raw, Map<String, Object> values) {
        this.raw = raw;
        this.values = values;
    }

    /**
     * Takes the defaults for what is not given.
     *
     * @throws WrongConfigurationException when a value is not allowed or a required one is missing
     */
    static PropertyValues of(Map<String, RawProperty> given) {
        Map<String, RawProperty> raw = new TreeMap<>();
        Map<String, Object> values = new TreeMap<>();
        for (ConfigDef.ConfigKey key : LoglinkConfigDef.DEFINITION.configKeys().values()) {
            RawProperty property = given.getOrDefault(key.name, defaultOf(key));
            raw.put(key.name, property);
            values.put(key.name, parse(key, property));
        }
        return new PropertyValues(raw, values);
    }

    String text(String name) {
        Object value = require(name);
        return value instanceof Password password ? password.value() : value.toString();
    }

    long number(String name) {
        return (Long) require(name);
    }

    List<String> list(String name) {
        return ((List<?>) require(name)).stream().map(String::valueOf).toList();
    }

    /** The property as it was found. */
    RawProperty raw(String name) {
        return Objects.requireNonNull(raw.get(name), name);
    }

    private Object require(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    private static RawProperty defaultOf(ConfigDef.ConfigKey key) {
        if (!key.hasDefault()) {
            return new RawProperty(key.name, "", "not set");
        }
        return new RawProperty(key.name, defaultText(key), RawProperty.DEFAULT_ORIGIN);
    }

    /** The default as it would stand in a properties file. */
    static String defaultText(ConfigDef.ConfigKey key) {
        if (!key.hasDefault() || key.type == ConfigDef.Type.PASSWORD) {
            return "";
        }
        return ConfigDef.convertToString(key.defaultValue, key.type);
    }

    private static Object parse(ConfigDef.ConfigKey key, RawProperty property) {
        try {
            Object value = ConfigDef.parseType(key.name, property.value(), key.type);
            key.validator.ensureValid(key.name, value);
            return value;
        } catch (ConfigException e) {
            throw WrongConfigurationException.of(property, key.validator.toString());
        }
    }
}
