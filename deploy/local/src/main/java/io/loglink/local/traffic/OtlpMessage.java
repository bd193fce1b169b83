package io.loglink.local.traffic;

import io.loglink.serdes.otlp.Signal;

/**
 * One Kafka message of the traffic.
 *
 * @param signal decides the topic
 * @param token value of the token header
 * @param value the batch
 * @param records how many records the batch holds; 0 when it is none
 * @param readable false when it must end as a dead letter: no OTLP, or a token that no project has
 * @param dueMs when it is sent, milliseconds since 1970
 */
public record OtlpMessage(Signal signal, String token, byte[] value, int records, boolean readable, long dueMs) {}
