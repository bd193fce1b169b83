package io.loglink.topology.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.app.PlannedTopology;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

class RoleStoresTest {
    private static final List<String> OWN = List.of(
            "loglink-late-late-persons-queue-changelog",
            "loglink-late-late-persons-rows-changelog",
            "loglink-late-late-persons-waiting-changelog",
            "loglink-late-late-sessions-queue-changelog",
            "loglink-late-late-sessions-rows-changelog",
            "loglink-late-late-sessions-waiting-changelog");

    @Test
    void theTopicsOfAnApplicationWhoseIdBeginsAlikeAreItsOwn() {
        List<String> topics = new ArrayList<>(OWN);
        topics.add("loglink-late-eu-late-late-persons-rows-changelog");
        topics.add("loglink-late-eu-late-persons-rows-changelog");
        topics.add("loglink-late-changelog");
        topics.add("late_persons");

        assertThat(RoleStores.own("loglink-late", topics)).isEqualTo(OWN);
    }

    @Test
    void onlyTopicsThatExistAreNamed() {
        assertThat(RoleStores.own("loglink-late", List.of(OWN.get(2), "other"))).containsExactly(OWN.get(2));
    }

    @Test
    void theyAreThoseOfTheTopologysStores() {
        LoglinkConfig config =
                LoglinkConfig.of(Map.of("bootstrap.servers", "b:1", "schema.registry.url", "http://r:1"));

        assertThat(PlannedTopology.of(config, Role.LATE).describe().subtopologies().stream()
                        .flatMap(part -> part.nodes().stream())
                        .filter(TopologyDescription.Processor.class::isInstance)
                        .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
                        .map(store -> "loglink-late-" + store + "-changelog"))
                .containsExactlyInAnyOrderElementsOf(OWN);
    }
}
