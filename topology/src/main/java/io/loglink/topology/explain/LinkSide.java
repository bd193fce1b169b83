package io.loglink.topology.explain;

import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.topology.link.Conventions;
import io.loglink.topology.link.IdKeys;
import java.util.List;

/** The two links of a record. */
enum LinkSide {
    PERSON("distinct id", Conventions.PERSON_HINTS),
    SESSION("session id", Conventions.SESSION_ID);

    private final String idName;
    private final List<String> usualKeys;

    LinkSide(String idName, List<String> usualKeys) {
        this.idName = idName;
        this.usualKeys = usualKeys;
    }

    /** What the id is called. */
    String idName() {
        return idName;
    }

    /** Keys under which senders usually put the id. */
    List<String> usualKeys() {
        return usualKeys;
    }

    /** The keys that the project configures, as they stand in its row. */
    List<String> configuredKeys(ProjectRow project, Signal signal) {
        return this == PERSON
                ? project.keys(signal).distinctIdKeys()
                : project.keys(signal).sessionIdKeys();
    }

    /** The keys that are tried. */
    IdKeys keys(ProjectRow project, Signal signal, ReservedNames reserved) {
        return this == PERSON
                ? IdKeys.ofDistinctId(project, signal, reserved)
                : IdKeys.ofSessionId(project, signal, reserved);
    }

    LinkSide other() {
        return this == PERSON ? SESSION : PERSON;
    }
}
