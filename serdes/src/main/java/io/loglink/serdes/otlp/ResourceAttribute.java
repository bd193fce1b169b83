package io.loglink.serdes.otlp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An attribute for the resources of batches, of logs or of spans. Immutable, and so thread-safe. */
public final class ResourceAttribute {
    private static final int CONTAINERS = 1;
    private static final int RESOURCE = 1;

    private final byte[] encoded;

    /** An attribute that holds a string. */
    public ResourceAttribute(String key, String value) {
        AttributeWriter writer = AttributeWriter.ofResources();
        writer.string(key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(writer.bytes(), 0, writer.size());
        encoded = out.toByteArray();
    }

    /**
     * The batch with this attribute in each of its resources, before all others, so that it is the one that counts where the key
     * is there already. Every other byte stays as it was, but for the lengths around it.
     *
     * @return null when the value is no OTLP protobuf; its records are not looked at
     */
    public byte @Nullable [] addedTo(byte[] batch) {
        try {
            return request(batch);
        } catch (Malformed e) {
            return null;
        }
    }

    private byte[] request(byte[] batch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(batch.length + 2 * encoded.length);
        FieldCursor request = new FieldCursor();
        request.reset(batch, 0, batch.length);
        while (request.next()) {
            if (request.isLengthDelimited(CONTAINERS)) {
                write(out, CONTAINERS, container(batch, request.start(), request.end()));
            } else {
                copy(out, batch, request);
            }
        }
        return out.toByteArray();
    }

    private byte[] container(byte[] batch, int from, int to) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream(to - from);
        ByteArrayOutputStream resource = new ByteArrayOutputStream();
        resource.writeBytes(encoded);
        FieldCursor container = new FieldCursor();
        container.reset(batch, from, to);
        while (container.next()) {
            if (container.isLengthDelimited(RESOURCE)) {
                // One that comes in several pieces is what they say together.
                resource.write(batch, container.start(), container.end() - container.start());
            } else {
                copy(rest, batch, container);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + encoded.length);
        write(out, RESOURCE, resource.toByteArray());
        out.writeBytes(rest.toByteArray());
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, int field, byte[] content) {
        byte[] head = new byte[1 + Wire.sizeOf(content.length)];
        head[0] = (byte) Wire.tag(field, Wire.LENGTH);
        Wire.writeVarint(head, 1, content.length);
        out.writeBytes(head);
        out.writeBytes(content);
    }

    private static void copy(ByteArrayOutputStream out, byte[] batch, FieldCursor field) {
        out.write(batch, field.fieldStart(), field.end() - field.fieldStart());
    }
}
