package io.loglink.topology.config;

import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Every property of Loglink: type, default, what is allowed, and what an operator needs to know. The reference file is
 * generated from here.
 */
public final class LoglinkConfigDef {
    /** Read only. */
    static final ConfigDef DEFINITION = define();

    private LoglinkConfigDef() {}

    /** The names of all properties. */
    public static Set<String> names() {
        return DEFINITION.names();
    }

    private static ConfigDef define() {
        ConfigDef definition = new ConfigDef();
        ConnectionProperties.addTo(definition);
        InputProperties.addTo(definition);
        TableProperties.addTo(definition);
        OutputProperties.addTo(definition);
        LateProperties.addTo(definition);
        RunProperties.addTo(definition);
        return definition;
    }
}
