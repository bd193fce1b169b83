package io.loglink.topology.app;

/** Registers the output schemas. */
@FunctionalInterface
interface SchemaRegistrar {
    /**
     * The ids of the output schemas, registered if they were not.
     *
     * @throws io.loglink.serdes.avro.RegistryUnavailableException when the registry cannot be asked now
     * @throws io.loglink.serdes.avro.SchemaRejectedException when it refuses a schema for good
     */
    SchemaIds register();
}
