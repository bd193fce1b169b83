package io.loglink.topology.describe;

import io.loglink.topology.describe.TopologyGraph.Edge;
import io.loglink.topology.describe.TopologyGraph.Group;
import io.loglink.topology.describe.TopologyGraph.Point;
import java.util.HashMap;
import java.util.Map;

/** A graph as a Mermaid flowchart, which Git hosts and wikis draw. */
final class MermaidPicture {
    private final TopologyGraph graph;
    private final Map<Point, String> ids = new HashMap<>();

    private MermaidPicture(TopologyGraph graph) {
        this.graph = graph;
    }

    static String of(TopologyGraph graph) {
        return new MermaidPicture(graph).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (String topic : graph.topics()) {
            text.append("  ")
                    .append(id(new Point(true, topic)))
                    .append("[(\"")
                    .append(topic)
                    .append("\")]\n");
        }
        for (Group group : graph.groups()) {
            text.append("  subgraph g").append(group.number());
            text.append("[\"sub-topology ").append(group.number()).append("\"]\n");
            for (String node : group.nodes()) {
                text.append("    ")
                        .append(id(new Point(false, node)))
                        .append("[\"")
                        .append(node)
                        .append("\"]\n");
            }
            text.append("  end\n");
        }
        for (Edge edge : graph.edges()) {
            text.append("  ").append(id(edge.from()));
            text.append(edge.lookUp() ? " -.-> " : " --> ");
            text.append(id(edge.to())).append('\n');
        }
        return text.toString();
    }

    /** Names may hold what Mermaid reads as its own. */
    private String id(Point point) {
        return ids.computeIfAbsent(point, ignored -> (point.isTopic() ? "t" : "n") + ids.size());
    }
}
