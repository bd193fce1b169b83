package io.loglink.serdes.tables;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the key of a row from the record's key and the value's own fields, which may complete but not contradict each other. */
final class RowKeys {
    private static final byte SEPARATOR = ':';
    private static final int SHOWN = 120;

    private final String idName;

    /** @param idName how the id within the project is called in the value */
    RowKeys(String idName) {
        this.idName = idName;
    }

    /** The key of a record without a value. */
    TableKey ofTombstone(byte @Nullable [] key) {
        if (key == null) {
            throw bad("a record with neither key nor value says nothing");
        }
        return ofKey(key);
    }

    /** The key of a record with a value. */
    TableKey of(byte @Nullable [] key, @Nullable String project, @Nullable String id) {
        if (project != null && project.indexOf(SEPARATOR) >= 0) {
            throw bad("project_id must not hold a colon, but is " + shown(project));
        }
        if (key == null) {
            if (project == null || id == null) {
                throw bad("the record has no key and its value has no " + (project == null ? "project_id" : idName));
            }
            return TableKey.of(project, id);
        }
        TableKey ofKey = ofKey(key);
        int colon = indexOfColon(key);
        boolean agree = (project == null || equal(project, key, 0, colon))
                && (id == null || equal(id, key, colon + 1, key.length));
        if (!agree) {
            String ownProject = project == null ? new String(key, 0, colon, StandardCharsets.UTF_8) : project;
            String ownId = id == null ? new String(key, colon + 1, key.length - colon - 1, StandardCharsets.UTF_8) : id;
            throw new BadRowException(
                    TableRecord.Broken.KEY_MISMATCH,
                    "key says " + shown(ofKey.toString()) + ", value says " + shown(ownProject + ":" + ownId));
        }
        return ofKey;
    }

    /** The project of a configuration record. */
    static String project(byte @Nullable [] key, @Nullable String project) {
        String ofKey = key == null ? null : new String(key, StandardCharsets.UTF_8);
        if (ofKey != null && project != null && !ofKey.equals(project)) {
            throw new BadRowException(
                    TableRecord.Broken.KEY_MISMATCH, "key says " + shown(ofKey) + ", value says " + shown(project));
        }
        String either = ofKey == null ? project : ofKey;
        if (either == null) {
            throw bad("the record has no key and its value has no project_id");
        }
        if (either.isEmpty() || either.indexOf(SEPARATOR) >= 0) {
            throw bad("the key must be {project_id}, not empty and without a colon, but is " + shown(either));
        }
        return either;
    }

    private TableKey ofKey(byte[] key) {
        int colon = indexOfColon(key);
        if (colon <= 0 || colon == key.length - 1) {
            throw bad("the key must be {project_id}:{" + idName + "}, but is "
                    + shown(new String(key, StandardCharsets.UTF_8)));
        }
        return TableKey.ofBytes(key);
    }

    private static int indexOfColon(byte[] key) {
        for (int i = 0; i < key.length; i++) {
            if (key[i] == SEPARATOR) {
                return i;
            }
        }
        return -1;
    }

    private static boolean equal(String text, byte[] key, int from, int to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(bytes, 0, bytes.length, key, from, to);
    }

    private static BadRowException bad(String detail) {
        return new BadRowException(TableRecord.Broken.BAD_KEY, detail);
    }

    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "\uFFFD");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    }
}
