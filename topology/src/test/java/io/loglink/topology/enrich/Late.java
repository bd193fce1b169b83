package io.loglink.topology.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loglink.topology.config.LateTestSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;

/** Records that wait, in tests. */
final class Late {
    private static final WaitingRecordCodec CODEC = new WaitingRecordCodec();

    private Late() {}

    /** A message of a topic of records that wait. */
    record Waiting(String topic, String key, long timestampMs, WaitingRecord record) {
        /** As {@code topic key: output mode}. */
        String what() {
            String mode = record.held() ? "hold" : "amend";
            return topic.replace("loglink_late_", "") + " " + key + ": "
                    + record.output().text() + " " + mode;
        }
    }

    /** What was handed over since the last call: for persons, then for sessions. */
    static List<Waiting> handedOver(EnrichHarness enrich) {
        List<Waiting> waiting = new ArrayList<>();
        for (String topic : List.of(LateTestSettings.PERSONS_TOPIC, LateTestSettings.SESSIONS_TOPIC)) {
            for (TestRecord<byte[], byte[]> message : enrich.read(topic)) {
                if (message.headers().toArray().length > 0) {
                    throw new AssertionError("a message that waits has headers: " + message);
                }
                waiting.add(new Waiting(
                        topic, new String(message.key(), UTF_8), message.timestamp(), CODEC.decode(message.value())));
            }
        }
        return waiting;
    }

    /** The same, each as {@link Waiting#what}. */
    static List<String> handedOverAsText(EnrichHarness enrich) {
        return handedOver(enrich).stream().map(Waiting::what).toList();
    }
}
