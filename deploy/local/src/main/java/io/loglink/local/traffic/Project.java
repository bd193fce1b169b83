package io.loglink.local.traffic;

/**
 * A project of the demo.
 *
 * @param id the project id
 * @param name how people call it
 * @param token what its senders put into the header of a message
 * @param distinctIdKey the attribute under which its services really send the distinct id
 * @param sessionKey the attribute under which its services really send the session id
 */
public record Project(String id, String name, String token, String distinctIdKey, String sessionKey) {}
