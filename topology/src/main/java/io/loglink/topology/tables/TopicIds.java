package io.loglink.topology.tables;

import org.jspecify.annotations.Nullable;

/** Tells a topic from one that was created again under the same name. */
@FunctionalInterface
interface TopicIds {
    /**
     * The id that the broker gave the topic at its creation; null when the broker does not tell.
     *
     * @throws org.apache.kafka.common.errors.RetriableException when it cannot be asked now
     */
    @Nullable
    String idOf(String topic);
}
