package io.loglink.local.traffic;

import org.jspecify.annotations.Nullable;

/**
 * Something that happens to a table while the traffic runs.
 *
 * @param atMs when, milliseconds since 1970
 * @param text for people: what happens and what is seen from then on
 * @param change the record that is written
 * @param logsKey the key by which the logs of {@code project} are linked from now on; null when that stays as it was
 */
public record Scene(
        long atMs,
        String text,
        Project project,
        TableChange change,
        @Nullable String logsKey) {}
