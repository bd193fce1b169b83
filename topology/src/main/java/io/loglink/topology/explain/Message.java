package io.loglink.topology.explain;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.Origin;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be explained.
 *
 * @param name how it is called: its position, or its file
 * @param origin where it was read; for a file, a topic of that name
 * @param signal of a file whose signal is named; null when the topic or the content tells
 * @param live whether it was read from a topic, so that its timestamp says when it was written
 * @param key as it came
 * @param value as it came
 * @param headers all of them, the token among them
 */
@SuppressWarnings("ArrayRecordComponent") // on its way to be read, never compared
public record Message(
        String name,
        Origin origin,
        @Nullable Signal signal,
        boolean live,
        byte @Nullable [] key,
        byte[] value,
        Headers headers) {}
