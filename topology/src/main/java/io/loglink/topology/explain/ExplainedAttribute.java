package io.loglink.topology.explain;

import org.jspecify.annotations.Nullable;

/**
 * An attribute that was looked at for an id.
 *
 * @param key the attribute's key
 * @param on {@code record} or {@code resource}
 * @param found {@code value} when it is the id, else the reason why not: {@code no_attribute}, {@code empty_value}, …
 * @param type of its value; null when it is not there
 * @param value as text; null when it is not there
 */
public record ExplainedAttribute(
        String key,
        String on,
        String found,
        @Nullable String type,
        @Nullable String value) {}
