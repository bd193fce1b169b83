package io.loglink.topology.deadletters.replay;

import org.apache.kafka.clients.producer.ProducerRecord;

/** What is to become of a dead letter. */
sealed interface Verdict {
    /**
     * It is written again.
     *
     * @param message to its topic
     * @param retimed whether it gets the present time, because its topic no longer keeps messages of its own
     * @param large whether it is larger than its topic takes, before compression
     */
    record Write(ProducerRecord<byte[], byte[]> message, boolean retimed, boolean large) implements Verdict {}

    /**
     * It is not.
     *
     * @param why one sentence that is the same for all of its kind
     */
    record LeaveOut(LeftOut.Kind kind, String why) implements Verdict {}
}
