package io.loglink.topology.link;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;

/** Attributes for tests, short to write. */
public final class Attributes {
    private Attributes() {}

    public static KeyValue string(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value).build());
    }

    public static KeyValue integer(String key, long value) {
        return attribute(key, AnyValue.newBuilder().setIntValue(value).build());
    }

    public static KeyValue decimal(String key, double value) {
        return attribute(key, AnyValue.newBuilder().setDoubleValue(value).build());
    }

    public static KeyValue bool(String key, boolean value) {
        return attribute(key, AnyValue.newBuilder().setBoolValue(value).build());
    }

    public static KeyValue array(String key, String... values) {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        for (String value : values) {
            array.addValues(AnyValue.newBuilder().setStringValue(value));
        }
        return attribute(key, AnyValue.newBuilder().setArrayValue(array).build());
    }

    public static KeyValue map(String key, KeyValue... entries) {
        KeyValueList.Builder list = KeyValueList.newBuilder();
        for (KeyValue entry : entries) {
            list.addValues(entry);
        }
        return attribute(key, AnyValue.newBuilder().setKvlistValue(list).build());
    }

    public static KeyValue bytes(String key, byte... value) {
        return attribute(
                key,
                AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(value)).build());
    }

    public static KeyValue empty(String key) {
        return attribute(key, AnyValue.getDefaultInstance());
    }

    private static KeyValue attribute(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
