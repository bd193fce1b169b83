package io.loglink.topology.preflight;

import io.loglink.topology.preflight.ClusterView.Known;
import io.loglink.topology.provision.TopicNeed.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;

/** What the inputs bring fits into what the producer sends, and that into what the outputs take. */
final class MessageSizeCheck implements Check {
    private static final String SIZE = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
    private static final String REQUEST = "kafka." + ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
    private static final String MEMORY = "kafka." + ProducerConfig.BUFFER_MEMORY_CONFIG;

    /** Kafka's own defaults of the two sides differ by 12 bytes. */
    private static final int TOLERANCE = 1_024;

    private final ClusterView view;

    MessageSizeCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        int request = view.config().kafka().maxRequestSize();
        addMemory(findings, request);
        view.settledMessages().stream()
                .filter(output -> size(output) + TOLERANCE < request)
                .forEach(output -> findings.add(Finding.warning(
                        Area.TOPICS,
                        output.named(),
                        "%s = %d, less than %s = %d: all outputs are split at the smallest"
                                .formatted(SIZE, size(output), REQUEST, request),
                        view.remedies().kafka().set(output.topic(), SIZE, request))));
        Optional<Known> largest = view.settled(Role.INPUT).stream().max((a, b) -> Long.compare(size(a), size(b)));
        largest.filter(input -> size(input) > request + TOLERANCE)
                .ifPresent(input -> findings.add(Finding.warning(
                        Area.TOPICS,
                        input.named(),
                        "%s = %d, more than %s = %d: larger batches are split, and a single record that is larger becomes a dead letter (too_large)"
                                .formatted(SIZE, size(input), REQUEST, request),
                        "%s=%d, and as much as %s of the outputs".formatted(REQUEST, size(input), SIZE))));
        if (findings.isEmpty() && largest.isPresent()) {
            findings.add(Finding.ok(
                    Area.TOPICS, SIZE, "inputs, producer and outputs agree on " + Words.bytes(request) + " a message"));
        }
        return findings;
    }

    /** A producer refuses what does not fit into all its memory, whatever it may send. */
    private void addMemory(List<Finding> findings, int request) {
        long memory = view.config().kafka().producerMemory();
        if (memory < request) {
            findings.add(Finding.error(
                    Area.CONFIGURATION,
                    MEMORY + " = " + memory,
                    "less than %s = %d: a message of that size stops the output".formatted(REQUEST, request),
                    MEMORY + "=" + 4L * request));
        }
    }

    private static long size(Known topic) {
        return topic.facts().number(SIZE, Long.MAX_VALUE / 2);
    }
}
