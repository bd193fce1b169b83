package io.loglink.serdes.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A batch edited with protobuf-java's builders, to compare a splice with. Works on both signals by the names of the fields. */
final class BuilderEdit {
    private final Message.Builder batch;
    private final List<Message.Builder> resources = new ArrayList<>();
    private final List<Message.Builder> scopes = new ArrayList<>();
    private final List<Message.Builder> records = new ArrayList<>();
    private final Set<Integer> dropped = new HashSet<>();

    BuilderEdit(Message message) {
        batch = message.toBuilder();
        for (int i = 0; i < count(batch, 1); i++) {
            Message.Builder resource = nested(batch, 1, i);
            resources.add(resource);
            for (int j = 0; j < count(resource, 2); j++) {
                Message.Builder scope = nested(resource, 2, j);
                scopes.add(scope);
                for (int k = 0; k < count(scope, 2); k++) {
                    records.add(nested(scope, 2, k));
                }
            }
        }
    }

    void addString(int record, byte[] key, byte[] value) {
        add(record, key, AnyValue.newBuilder().setStringValueBytes(ByteString.copyFrom(value)));
    }

    void addInt(int record, byte[] key, long value) {
        add(record, key, AnyValue.newBuilder().setIntValue(value));
    }

    void addBool(int record, byte[] key, boolean value) {
        add(record, key, AnyValue.newBuilder().setBoolValue(value));
    }

    void drop(int record) {
        dropped.add(record);
    }

    void removeFromRecord(int record, BitSet attributes) {
        removeAttributes(records.get(record), attributes);
    }

    void removeFromScope(int scope, BitSet attributes) {
        removeFromOwner(scopes.get(scope), attributes);
    }

    void removeFromResource(int resource, BitSet attributes) {
        removeFromOwner(resources.get(resource), attributes);
    }

    /** The edited batch, without the resources and scopes that had records and lost them all. */
    Message build() {
        int record = 0;
        List<Message> kept = new ArrayList<>();
        for (Message.Builder resource : resources) {
            List<Message> scopesKept = new ArrayList<>();
            boolean hadRecords = false;
            boolean keepsRecords = false;
            for (int j = 0; j < count(resource, 2); j++) {
                Message.Builder scope = nested(resource, 2, j);
                List<Message> recordsKept = new ArrayList<>();
                int before = count(scope, 2);
                for (int k = 0; k < before; k++, record++) {
                    if (!dropped.contains(record)) {
                        recordsKept.add(nested(scope, 2, k).build());
                    }
                }
                hadRecords |= before > 0;
                keepsRecords |= !recordsKept.isEmpty();
                if (before == 0 || !recordsKept.isEmpty()) {
                    scopesKept.add(
                            scope.clone().setField(field(scope, 2), recordsKept).build());
                }
            }
            if (!hadRecords || keepsRecords) {
                kept.add(resource.clone()
                        .setField(field(resource, 2), scopesKept)
                        .build());
            }
        }
        return batch.clone().setField(field(batch, 1), kept).build();
    }

    /** What a batch holds beside its records: resources and scopes that never had any, and unknown fields of the request. */
    static List<Object> recordless(Message batch) {
        List<Object> found = new ArrayList<>();
        found.add(batch.getUnknownFields());
        BuilderEdit edit = new BuilderEdit(batch);
        for (Message.Builder resource : edit.resources) {
            boolean hasRecords = false;
            for (int i = 0; i < count(resource, 2); i++) {
                hasRecords |= count(nested(resource, 2, i), 2) > 0;
                if (count(nested(resource, 2, i), 2) == 0) {
                    found.add(nested(resource, 2, i).build());
                }
            }
            if (!hasRecords) {
                found.add(resource.build());
            }
        }
        return found;
    }

    private void add(int record, byte[] key, AnyValue.Builder value) {
        Message.Builder builder = records.get(record);
        KeyValue attribute = KeyValue.newBuilder()
                .setKeyBytes(ByteString.copyFrom(key))
                .setValue(value)
                .build();
        builder.addRepeatedField(attributes(builder), attribute);
    }

    private static void removeFromOwner(Message.Builder container, BitSet attributes) {
        if (!attributes.isEmpty()) {
            removeAttributes(container.getFieldBuilder(field(container, 1)), attributes);
        }
    }

    private static void removeAttributes(Message.Builder owner, BitSet removed) {
        if (removed.isEmpty()) {
            return;
        }
        FieldDescriptor field = attributes(owner);
        List<Object> left = new ArrayList<>();
        for (int i = 0; i < owner.getRepeatedFieldCount(field); i++) {
            if (!removed.get(i)) {
                left.add(owner.getRepeatedField(field, i));
            }
        }
        owner.setField(field, left);
    }

    private static FieldDescriptor attributes(Message.Builder owner) {
        return owner.getDescriptorForType().findFieldByName("attributes");
    }

    private static int count(Message.Builder message, int number) {
        return message.getRepeatedFieldCount(field(message, number));
    }

    private static Message.Builder nested(Message.Builder message, int number, int index) {
        return message.getRepeatedFieldBuilder(field(message, number), index);
    }

    private static FieldDescriptor field(Message.Builder message, int number) {
        return message.getDescriptorForType().findFieldByNumber(number);
    }
}
