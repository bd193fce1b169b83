package io.loglink.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** The rule by which schemas evolve: any version reads any other, and no field ever goes away or changes. */
final class Evolution {
    private Evolution() {}

    /** What breaks the rule between a released schema and a newer one; nothing when the newer one may be released. */
    static List<String> faults(Schema released, Schema newer) {
        List<String> faults = new ArrayList<>();
        addUnreadable(faults, "the newer version cannot read the released one", newer, released);
        addUnreadable(faults, "the released version cannot read the newer one", released, newer);
        addLostFields(faults, released, newer);
        return faults;
    }

    private static void addUnreadable(List<String> faults, String what, Schema reader, Schema writer) {
        SchemaPairCompatibility verdict = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (verdict.getType() != SchemaCompatibilityType.COMPATIBLE) {
            faults.add(what + ": " + verdict.getResult().getIncompatibilities());
        }
    }

    /** To remove a field with a default passes the registry, but takes the column from every consumer. */
    private static void addLostFields(List<String> faults, Schema released, Schema newer) {
        for (Schema.Field field : released.getFields()) {
            Schema.Field kept = newer.getField(field.name());
            if (kept == null) {
                faults.add("field " + field.name() + " is gone");
            } else {
                addLostFields(faults, field.name(), field.schema(), kept.schema());
            }
        }
    }

    private static void addLostFields(List<String> faults, String name, Schema released, Schema newer) {
        if (released.getType() != newer.getType() || !sameLogicalType(released, newer)) {
            faults.add("field " + name + " changed its type");
            return;
        }
        switch (released.getType()) {
            case ARRAY -> addLostFields(faults, name, released.getElementType(), newer.getElementType());
            case MAP -> addLostFields(faults, name, released.getValueType(), newer.getValueType());
            case RECORD -> addLostFields(faults, released, newer);
            case UNION -> addLostFields(faults, name, released.getTypes(), newer.getTypes());
            default -> {}
        }
    }

    private static void addLostFields(List<String> faults, String name, List<Schema> released, List<Schema> newer) {
        if (released.size() != newer.size()) {
            faults.add("field " + name + " changed its type");
            return;
        }
        for (int i = 0; i < released.size(); i++) {
            addLostFields(faults, name, released.get(i), newer.get(i));
        }
    }

    private static boolean sameLogicalType(Schema released, Schema newer) {
        return String.valueOf(released.getProp("logicalType")).equals(String.valueOf(newer.getProp("logicalType")));
    }
}
