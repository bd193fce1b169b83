package io.loglink.topology.describe;

import io.loglink.topology.app.PlannedTopology;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.enrich.EnrichTopology;
import java.util.Map;
import org.apache.kafka.streams.TopologyDescription;

/** The topology of a role in several forms. Connects to nothing. */
public final class TopologyText {
    private final TopologyDescription description;
    private final TopologyGraph graph;

    public TopologyText(LoglinkConfig config, Role role) {
        description = PlannedTopology.of(config, role).describe();
        graph = TopologyGraph.of(description, role == Role.ENRICH ? lookUps(config) : Map.of());
    }

    /** The tables are not in the topology: each instance holds them whole, beside it. */
    private static Map<String, String> lookUps(LoglinkConfig config) {
        return Map.of(
                EnrichTopology.PROJECT, config.tables().projectsTopic(),
                EnrichTopology.LINK_PERSON, config.tables().personsTopic(),
                EnrichTopology.LINK_SESSION, config.tables().sessionsTopic());
    }

    /** As Kafka Streams describes it. */
    public String text() {
        return description.toString().stripTrailing() + "\n";
    }

    /** As a Mermaid flowchart. */
    public String mermaid() {
        return MermaidPicture.of(graph);
    }

    /** In Graphviz's language. */
    public String dot() {
        return DotPicture.of(graph);
    }
}
