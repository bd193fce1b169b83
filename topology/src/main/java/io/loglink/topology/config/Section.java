package io.loglink.topology.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Properties that belong together, added to a definition in the order in which a reader should meet them. */
final class Section {
    private final ConfigDef definition;
    private final String title;
    private int properties;

    /** @param title heads the section in the reference file */
    Section(ConfigDef definition, String title) {
        this.definition = definition;
        this.title = title;
    }

    Section text(String name, String defaultValue, Allowed allowed, Importance importance, String documentation) {
        return add(name, Type.STRING, defaultValue, allowed, importance, documentation);
    }

    Section list(String name, String defaultValue, Allowed allowed, Importance importance, String documentation) {
        return add(name, Type.LIST, defaultValue, allowed, importance, documentation);
    }

    Section requiredList(String name, Allowed allowed, String documentation) {
        return add(name, Type.LIST, ConfigDef.NO_DEFAULT_VALUE, allowed, Importance.HIGH, documentation);
    }

    Section number(String name, long defaultValue, long least, long most, Importance importance, String documentation) {
        return add(name, Type.LONG, defaultValue, Allowed.between(least, most), importance, documentation);
    }

    Section secret(String name, String documentation) {
        return add(name, Type.PASSWORD, "", Allowed.anything(), Importance.MEDIUM, documentation);
    }

    private Section add(
            String name, Type type, Object defaultValue, Allowed allowed, Importance importance, String documentation) {
        definition.define(
                name, type, defaultValue, allowed, importance, documentation, title, ++properties, Width.MEDIUM, name);
        return this;
    }
}
