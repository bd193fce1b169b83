package io.loglink.topology.cli;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.topology.app.RegistryConnection;
import io.loglink.topology.config.RegistrySettings;

/** The schema registry of a configuration, for commands that read Avro. */
final class Registries {
    private Registries() {}

    /**
     * Its schemas; none where no registry is configured. Asks nothing yet.
     *
     * @throws io.loglink.topology.config.WrongConfigurationException when no client can be made of the settings
     */
    static WriterSchemas schemas(RegistrySettings settings) {
        return settings.configured() ? WriterSchemas.of(RegistryConnection.to(settings)) : WriterSchemas.none();
    }
}
