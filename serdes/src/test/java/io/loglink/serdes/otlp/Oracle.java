package io.loglink.serdes.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.common.v1.CommonProto;
import io.opentelemetry.proto.logs.v1.LogsProto;
import io.opentelemetry.proto.resource.v1.ResourceProto;
import io.opentelemetry.proto.trace.v1.TraceProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What protobuf-java says about any bytes, under the three rules in which the reader differs from it: text is bytes, nesting has
 * no limit, and a known field of another wire type is an error. It parses with OTLP's own descriptors, in which strings are
 * {@code bytes}, and for the batch around the records, records as well, so that a broken one does not spoil the rest.
 */
final class Oracle {
    private static final int DEPTH = 100_000;
    private static final int DEPRECATED_SCOPES = 1000;

    private final Descriptor batch;
    private final Descriptor record;

    private Oracle(Descriptor batch, Descriptor record) {
        this.batch = batch;
        this.record = record;
    }

    static Oracle of(Signal signal) {
        boolean logs = signal == Signal.LOGS;
        FileDescriptorProto file = (logs ? LogsProto.getDescriptor() : TraceProto.getDescriptor()).toProto();
        Descriptor batch = build(withRecordsAsBytes(file)).findMessageTypeByName(logs ? "LogsData" : "TracesData");
        Descriptor record = build(file).findMessageTypeByName(logs ? "LogRecord" : "Span");
        return new Oracle(batch, record);
    }

    /** Which records a value holds and which of them are broken; unreadable values hold none. */
    record Verdict(boolean readable, List<Boolean> broken) {
        boolean everyRecordBroken() {
            return !broken.isEmpty() && !broken.contains(false);
        }
    }

    Verdict judge(byte[] value) {
        if (!accepts(batch, value)) {
            return new Verdict(false, List.of());
        }
        return new Verdict(
                true,
                records(value).stream().map(bytes -> !accepts(record, bytes)).toList());
    }

    /** Whether every record of the value is good. */
    boolean acceptsAll(byte[] value) {
        Verdict verdict = judge(value);
        return verdict.readable() && !verdict.broken().contains(true);
    }

    /** The bytes of the records in the order in which they stand. */
    List<byte[]> records(byte[] value) {
        List<byte[]> records = new ArrayList<>();
        for (byte[] resource : children(value, 1)) {
            for (byte[] scope : children(resource, 2, DEPRECATED_SCOPES)) {
                records.addAll(children(scope, 2));
            }
        }
        return records;
    }

    private static List<byte[]> children(byte[] message, int... numbers) {
        try {
            List<byte[]> children = new ArrayList<>();
            CodedInputStream in = input(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int number = WireFormat.getTagFieldNumber(tag);
                if (Arrays.stream(numbers).anyMatch(n -> n == number)) {
                    children.add(in.readByteArray());
                } else {
                    in.skipField(tag);
                }
            }
            return children;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean accepts(Descriptor type, byte[] message) {
        try {
            DynamicMessage parsed = DynamicMessage.parseFrom(type, input(message));
            return parsed.isInitialized() && hasWireTypesOf(type, input(message));
        } catch (InvalidProtocolBufferException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasWireTypesOf(Descriptor type, CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (field == null) {
                in.skipField(tag);
                continue;
            }
            if (field.getLiteType().getWireType() != WireFormat.getTagWireType(tag)) {
                return false;
            }
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                in.skipField(tag);
                continue;
            }
            int outer = in.pushLimit(in.readRawVarint32());
            if (!hasWireTypesOf(field.getMessageType(), in)) {
                return false;
            }
            in.popLimit(outer);
        }
        return true;
    }

    private static CodedInputStream input(byte[] bytes) {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        in.setRecursionLimit(DEPTH);
        return in;
    }

    private static FileDescriptorProto withRecordsAsBytes(FileDescriptorProto file) {
        FileDescriptorProto.Builder builder = file.toBuilder();
        for (DescriptorProto.Builder message : builder.getMessageTypeBuilderList()) {
            for (FieldDescriptorProto.Builder field : message.getFieldBuilderList()) {
                if (field.getTypeName().endsWith(".LogRecord")
                        || field.getTypeName().endsWith(".Span")) {
                    field.setType(FieldDescriptorProto.Type.TYPE_BYTES).clearTypeName();
                }
            }
            if (message.getName().startsWith("Resource")) {
                message.clearReservedRange()
                        .addField(FieldDescriptorProto.newBuilder()
                                .setName("deprecated_scopes")
                                .setNumber(DEPRECATED_SCOPES)
                                .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
                                .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                                .setTypeName(message.getField(1).getTypeName()));
            }
        }
        return builder.build();
    }

    private static FileDescriptor build(FileDescriptorProto file) {
        try {
            FileDescriptor common = FileDescriptor.buildFrom(
                    withTextAsBytes(CommonProto.getDescriptor().toProto()), new FileDescriptor[0]);
            FileDescriptor resource = FileDescriptor.buildFrom(
                    withTextAsBytes(ResourceProto.getDescriptor().toProto()), new FileDescriptor[] {common});
            return FileDescriptor.buildFrom(withTextAsBytes(file), new FileDescriptor[] {common, resource});
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileDescriptorProto withTextAsBytes(FileDescriptorProto file) {
        FileDescriptorProto.Builder builder = file.toBuilder();
        builder.getMessageTypeBuilderList().forEach(Oracle::textAsBytes);
        return builder.build();
    }

    private static void textAsBytes(DescriptorProto.Builder message) {
        for (FieldDescriptorProto.Builder field : message.getFieldBuilderList()) {
            if (field.getType() == FieldDescriptorProto.Type.TYPE_STRING) {
                field.setType(FieldDescriptorProto.Type.TYPE_BYTES);
            }
        }
        message.getNestedTypeBuilderList().forEach(Oracle::textAsBytes);
    }
}
