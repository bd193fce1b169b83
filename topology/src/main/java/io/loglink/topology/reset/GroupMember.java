package io.loglink.topology.reset;

/** A member of a consumer group that is alive, or was until a moment ago. */
public record GroupMember(String client, String host, String id) {}
