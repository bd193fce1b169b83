package io.loglink.local.traffic;

import java.util.Map;

/**
 * One span before it is encoded.
 *
 * @param attributes values are String, Long, Double, Boolean or a List of String
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 * @param parentSpanId 16 hex digits; empty for the root
 */
record SpanEvent(
        Service service,
        long startNanos,
        long endNanos,
        String name,
        boolean failed,
        Map<String, Object> attributes,
        String traceId,
        String spanId,
        String parentSpanId)
        implements Event {}
