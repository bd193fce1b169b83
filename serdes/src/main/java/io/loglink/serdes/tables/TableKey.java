package io.loglink.serdes.tables;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The key of a person mapping or a session: {@code {project_id}:{id}} in UTF-8, matched byte for byte. Immutable.
 */
public final class TableKey {
    private static final byte SEPARATOR = ':';

    private final byte[] bytes;
    /** 0 until it is asked for: a look-up never asks, a load asks several times. Threads that race compute the same. */
    private int hash;

    private TableKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The key of an id of a project.
     *
     * @param projectId the project; holds no colon
     * @param id the distinct id or session id, whose bytes may hold colons
     */
    public static TableKey of(String projectId, String id) {
        byte[] idBytes = id.getBytes(StandardCharsets.UTF_8);
        return of(projectId.getBytes(StandardCharsets.UTF_8), idBytes, 0, idBytes.length);
    }

    /** The key of an id that stands in {@code source} from {@code from} to before {@code to}. */
    public static TableKey of(byte[] projectId, byte[] source, int from, int to) {
        byte[] bytes = new byte[projectId.length + 1 + to - from];
        System.arraycopy(projectId, 0, bytes, 0, projectId.length);
        bytes[projectId.length] = SEPARATOR;
        System.arraycopy(source, from, bytes, projectId.length + 1, to - from);
        return new TableKey(bytes);
    }

    /** A key as it stands on a table topic; the array is not copied and must not change any more. */
    public static TableKey ofBytes(byte[] bytes) {
        return new TableKey(bytes);
    }

    /** The key's bytes; not a copy, not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(bytes);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
