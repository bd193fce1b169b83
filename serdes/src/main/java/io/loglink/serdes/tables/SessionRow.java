package io.loglink.serdes.tables;

import org.jspecify.annotations.Nullable;

/**
 * A session as it is stored, without its key.
 *
 * @param startedAtMs start, milliseconds since 1970
 * @param endedAtMs end as far as it is known; null while it is not
 * @param hasRecording whether there is a recording to watch
 * @param deleted whether the session was deleted
 */
public record SessionRow(long startedAtMs, @Nullable Long endedAtMs, boolean hasRecording, boolean deleted) {}
