package io.loglink.topology.preflight;

/** What a finding is about, in the order in which they are told. */
public enum Area {
    CONFIGURATION,
    BROKERS,
    TOPICS,
    PERMISSIONS,
    REGISTRY,
    STATE,
    MEMORY,
    HTTP
}
