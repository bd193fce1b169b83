package io.loglink.topology.explain;

import io.loglink.serdes.tables.TableKey;

/** The two parts of the key of a row. */
record KeyParts(String project, String id) {
    /** The project holds no colon; the id may. A key without one has an empty id. */
    static KeyParts of(TableKey key) {
        String text = key.toString();
        int colon = text.indexOf(':');
        return colon < 0 ? new KeyParts(text, "") : new KeyParts(text.substring(0, colon), text.substring(colon + 1));
    }
}
