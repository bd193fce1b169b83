package io.loglink.local.traffic;

import java.util.Map;

/**
 * One log record before it is encoded.
 *
 * @param attributes values are String, Long, Double, Boolean or a List of String
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 */
record LogEvent(
        Service service,
        long timeNanos,
        Level level,
        String body,
        Map<String, Object> attributes,
        String traceId,
        String spanId)
        implements Event {}
