package io.loglink.topology.describe;

import io.loglink.topology.describe.TopologyGraph.Edge;
import io.loglink.topology.describe.TopologyGraph.Group;
import io.loglink.topology.describe.TopologyGraph.Point;

/** A graph in Graphviz's language, for {@code dot -Tsvg}. */
final class DotPicture {
    private DotPicture() {}

    static String of(TopologyGraph graph) {
        StringBuilder text =
                new StringBuilder("digraph loglink {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n");
        for (String topic : graph.topics()) {
            text.append("  ").append(id(new Point(true, topic)));
            text.append(" [label=\"").append(topic).append("\", shape=cylinder, style=solid];\n");
        }
        for (Group group : graph.groups()) {
            text.append("  subgraph cluster_").append(group.number());
            text.append(" {\n    label=\"sub-topology ").append(group.number()).append("\";\n");
            for (String node : group.nodes()) {
                text.append("    ").append(id(new Point(false, node)));
                text.append(" [label=\"").append(node).append("\"];\n");
            }
            text.append("  }\n");
        }
        for (Edge edge : graph.edges()) {
            text.append("  ").append(id(edge.from())).append(" -> ").append(id(edge.to()));
            text.append(edge.lookUp() ? " [style=dashed];\n" : ";\n");
        }
        return text.append("}\n").toString();
    }

    /** Neither topics nor nodes have a quotation mark in their names. */
    private static String id(Point point) {
        return "\"" + (point.isTopic() ? "topic " : "") + point.name() + "\"";
    }
}
