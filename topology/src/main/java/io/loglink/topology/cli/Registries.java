package io.loglink.topology.cli;

import io.loglink.serdes.avro.RegistryClients;
import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.topology.config.RegistrySettings;
import io.loglink.topology.config.WrongConfigurationException;

/** The schema registry of a configuration, for commands that read Avro. */
final class Registries {
    private Registries() {}

    /**
     * Its schemas; none where no registry is configured. Asks nothing yet.
     *
     * @throws WrongConfigurationException when no client can be made of the settings
     */
    static WriterSchemas schemas(RegistrySettings settings) {
        if (!settings.configured()) {
            return WriterSchemas.none();
        }
        try {
            return WriterSchemas.of(RegistryClients.create(settings.properties()));
        } catch (IllegalArgumentException e) {
            throw new WrongConfigurationException(String.valueOf(e.getMessage()));
        }
    }
}
