package io.loglink.topology.ops;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** A value for each constant of an enum, made at once. Immutable. */
final class ByEnum<K extends Enum<K>, V> {
    private final Map<K, V> values;

    private ByEnum(Map<K, V> values) {
        this.values = values;
    }

    static <K extends Enum<K>, V> ByEnum<K, V> each(Class<K> type, Function<K, V> value) {
        Map<K, V> values = new EnumMap<>(type);
        for (K key : type.getEnumConstants()) {
            values.put(key, value.apply(key));
        }
        return new ByEnum<>(values);
    }

    V get(K key) {
        V value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("every " + key.getDeclaringClass().getSimpleName() + " has a value");
        }
        return value;
    }
}
