package io.loglink.benchmarks.endtoend.flink;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects by the name of a round. Static, because Flink serialises functions: what their instances in one process share can be
 * reached in no other way.
 */
final class Shared {
    private static final Map<String, Object> OBJECTS = new ConcurrentHashMap<>();

    private Shared() {}

    static void put(String round, Object object) {
        OBJECTS.put(round, object);
    }

    static <T> T get(String round, Class<T> type) {
        Object object = OBJECTS.get(round);
        if (object == null) {
            throw new IllegalStateException("nothing is shared as " + round);
        }
        return type.cast(object);
    }

    static void remove(String round) {
        OBJECTS.remove(round);
    }
}
