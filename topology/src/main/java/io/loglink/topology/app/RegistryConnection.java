package io.loglink.topology.app;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.serdes.avro.RegistryClients;
import io.loglink.topology.config.Property;
import io.loglink.topology.config.RegistrySettings;
import io.loglink.topology.config.WrongConfigurationException;

/** Makes the schema registry's client from the configuration. */
public final class RegistryConnection {
    private RegistryConnection() {}

    /**
     * A client, which asks nothing before it is used.
     *
     * @throws WrongConfigurationException when no registry is configured, or the client cannot be made with the settings
     */
    public static SchemaRegistryClient to(RegistrySettings settings) {
        if (!settings.configured()) {
            throw new WrongConfigurationException(Property.REGISTRY_URL + " = : must be the registry's URL for this");
        }
        try {
            return RegistryClients.create(settings.properties());
        } catch (IllegalArgumentException e) {
            throw new WrongConfigurationException(String.valueOf(e.getMessage()));
        }
    }
}
