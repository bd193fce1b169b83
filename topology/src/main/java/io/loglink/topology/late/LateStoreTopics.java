package io.loglink.topology.late;

import io.loglink.topology.enrich.LateStage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The topics that Kafka Streams keeps behind the stores of the late role. Pure functions. */
public final class LateStoreTopics {
    private LateStoreTopics() {}

    /**
     * All of them, by exact name: another application's may begin likewise.
     *
     * @param applicationId the role's own
     */
    public static List<String> all(String applicationId) {
        return stages().flatMap(names -> Stream.of(names.rowStore(), names.waitingStore(), names.queueStore()))
                .map(store -> topic(applicationId, store))
                .toList();
    }

    /** Those that hold records as they wait. */
    public static List<String> waiting(String applicationId) {
        return stages().map(names -> topic(applicationId, names.waitingStore())).toList();
    }

    private static Stream<LateNodes> stages() {
        return Arrays.stream(LateStage.values()).map(LateNodes::of);
    }

    /** As Kafka Streams names it. */
    private static String topic(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }
}
