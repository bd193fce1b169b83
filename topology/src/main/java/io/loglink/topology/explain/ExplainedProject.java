package io.loglink.topology.explain;

import org.jspecify.annotations.Nullable;

/**
 * How the project of a record was found.
 *
 * @param id the project; null when none was found
 * @param by {@code header}, {@code resource_attribute}, {@code default} or {@code nothing}
 * @param name of the header or the resource attribute; null for others
 * @param tokenSha256 the beginning of the token's SHA-256; null when there was no token
 * @param row position of the project's configuration; null when it has none, so that the defaults hold
 */
public record ExplainedProject(
        @Nullable String id,
        String by,
        @Nullable String name,
        @Nullable String tokenSha256,
        @Nullable String row) {}
