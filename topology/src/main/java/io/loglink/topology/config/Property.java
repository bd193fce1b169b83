package io.loglink.topology.config;

/** Properties that other rooms have to speak of. Their names stay here, so that what is said never differs from what is read. */
public enum Property {
    BOOTSTRAP_SERVERS(PropertyNames.BOOTSTRAP_SERVERS),
    REGISTRY_URL(PropertyNames.REGISTRY_URL),
    APPLICATION_ID(PropertyNames.APPLICATION_ID),
    PROCESSING_GUARANTEE(PropertyNames.PROCESSING_GUARANTEE),
    ROLES(PropertyNames.ROLES),
    STREAM_THREADS(PropertyNames.STREAM_THREADS),
    STATE_DIR(PropertyNames.STATE_DIR),
    STORE(PropertyNames.STORE),
    STORE_CACHE_BYTES(PropertyNames.STORE_CACHE_BYTES),
    HTTP_LISTEN(PropertyNames.HTTP_LISTEN),
    LATE_MAX_RECORDS(PropertyNames.LATE_MAX_RECORDS),
    LATE_MAX_BYTES(PropertyNames.LATE_MAX_BYTES);

    private final String name;

    Property(String name) {
        this.name = name;
    }

    /** As it stands in a properties file. */
    @Override
    public String toString() {
        return name;
    }
}
