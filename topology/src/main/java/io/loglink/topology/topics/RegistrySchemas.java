package io.loglink.topology.topics;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.topology.app.RegistryConnection;
import io.loglink.topology.config.RegistrySettings;

/** The schemas that values were written with, from the registry that is configured. */
public final class RegistrySchemas {
    private RegistrySchemas() {}

    /**
     * None where no registry is configured. Connects to nothing before it is asked.
     *
     * @throws io.loglink.topology.config.WrongConfigurationException when the registry's client cannot be made
     */
    public static WriterSchemas of(RegistrySettings registry) {
        return registry.configured() ? WriterSchemas.of(RegistryConnection.to(registry)) : WriterSchemas.none();
    }
}
