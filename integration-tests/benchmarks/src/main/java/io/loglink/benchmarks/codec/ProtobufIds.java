package io.loglink.benchmarks.codec;

import io.loglink.serdes.tables.ProjectRow;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;

/** Finds the ids of a record among protobuf's objects. Stateless. */
final class ProtobufIds {
    private ProtobufIds() {}

    /** Finds both ids; throws when either is missing, so that the search cannot be optimised away. */
    static void find(List<KeyValue> attributes) {
        require(attributes, ProjectRow.DEFAULT_DISTINCT_ID_KEY);
        require(attributes, ProjectRow.DEFAULT_SESSION_ID_KEY);
    }

    private static void require(List<KeyValue> attributes, String key) {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i).getKey().equals(key)
                    && !attributes.get(i).getValue().getStringValue().isEmpty()) {
                return;
            }
        }
        throw new IllegalStateException("a record without " + key);
    }
}
