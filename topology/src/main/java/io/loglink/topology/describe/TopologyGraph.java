package io.loglink.topology.describe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;

/**
 * A topology with its topics, as nodes and edges. Immutable; the same topology gives the same graph.
 *
 * @param topics in the order of their names
 * @param groups the nodes that run together
 * @param edges in the order of where they begin and end
 */
record TopologyGraph(Set<String> topics, List<Group> groups, List<Edge> edges) {
    /**
     * Nodes that run in one task.
     *
     * @param number of the sub-topology
     * @param nodes in the order of their names
     */
    record Group(int number, List<String> nodes) {}

    /**
     * From a node or topic to another.
     *
     * @param lookUp whether it is not the way of messages but a look-up in a table
     */
    record Edge(Point from, Point to, boolean lookUp) {}

    /** A node or a topic: the two may have the same name. */
    record Point(boolean isTopic, String name) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            return Comparator.comparing(Point::isTopic)
                    .thenComparing(Point::name)
                    .compare(this, other);
        }
    }

    /** @param lookUps topics of tables that each instance holds whole, by the node that looks them up */
    static TopologyGraph of(TopologyDescription description, Map<String, String> lookUps) {
        Set<String> topics = new TreeSet<>(lookUps.values());
        Map<Integer, List<String>> groups = new TreeMap<>();
        List<Edge> edges = new ArrayList<>();
        for (TopologyDescription.Subtopology group : description.subtopologies()) {
            groups.put(
                    group.id(),
                    group.nodes().stream()
                            .map(TopologyDescription.Node::name)
                            .sorted()
                            .toList());
            group.nodes().forEach(node -> addEdges(edges, node));
        }
        lookUps.forEach((node, topic) -> edges.add(new Edge(topic(topic), node(node), true)));
        edges.stream()
                .flatMap(edge -> List.of(edge.from(), edge.to()).stream())
                .filter(Point::isTopic)
                .forEach(topic -> topics.add(topic.name()));
        edges.sort(Comparator.comparing(Edge::lookUp).thenComparing(Edge::from).thenComparing(Edge::to));
        return new TopologyGraph(
                topics,
                groups.entrySet().stream()
                        .map(group -> new Group(group.getKey(), group.getValue()))
                        .toList(),
                List.copyOf(edges));
    }

    private static void addEdges(List<Edge> edges, TopologyDescription.Node node) {
        if (node instanceof TopologyDescription.Source source) {
            source.topicSet().forEach(topic -> edges.add(new Edge(topic(topic), node(source.name()), false)));
        }
        if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
            edges.add(new Edge(node(sink.name()), topic(sink.topic()), false));
        }
        node.successors().forEach(next -> edges.add(new Edge(node(node.name()), node(next.name()), false)));
    }

    private static Point topic(String name) {
        return new Point(true, name);
    }

    private static Point node(String name) {
        return new Point(false, name);
    }
}
