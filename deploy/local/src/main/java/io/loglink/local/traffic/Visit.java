package io.loglink.local.traffic;

/**
 * A session of a visitor.
 *
 * @param sessionId the session id
 * @param agoMs how long before the traffic began it started, milliseconds
 * @param recorded whether there is a recording of it
 */
public record Visit(String sessionId, long agoMs, boolean recorded) {}
