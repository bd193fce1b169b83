package io.loglink.topology.preflight;

import io.loglink.topology.app.EqualPartitions;
import io.loglink.topology.config.Property;
import io.loglink.topology.preflight.ClusterView.Known;
import io.loglink.topology.provision.TopicNeed.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The topics have partitions enough for each other and for the threads. */
final class PartitionsCheck implements Check {
    private final ClusterView view;

    PartitionsCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        Optional<Known> largest = view.known().stream()
                .filter(topic -> topic.need().role() == Role.INPUT)
                .max((a, b) -> Integer.compare(partitions(a), partitions(b)));
        largest.ifPresent(input -> {
            view.known().stream()
                    .filter(topic -> topic.need().role() == Role.BATCHES)
                    .filter(topic -> partitions(topic) < partitions(input))
                    .forEach(batches -> findings.add(tooFew(batches, input)));
            findings.add(threads(input));
        });
        EqualPartitions.of(view.config()).forEach(two -> addUnequal(findings, two));
        return findings;
    }

    private void addUnequal(List<Finding> findings, EqualPartitions two) {
        Optional<Known> waiting = find(two.waiting());
        Optional<Known> table = find(two.table());
        if (waiting.isEmpty() || table.isEmpty() || partitions(waiting.get()) == partitions(table.get())) {
            return;
        }
        int have = partitions(waiting.get());
        int need = partitions(table.get());
        findings.add(Finding.error(
                Area.TOPICS,
                waiting.get().named(),
                "has %s and %s has %d: a row meets only the records in the partition of its own number, so that the role late does not start"
                        .formatted(Words.count(have, "partition"), two.table(), need),
                have < need
                        ? view.remedies().kafka().partitions(two.waiting(), need)
                        : view.remedies().kafka().delete(two.waiting()) + "; "
                                + view.remedies().loglink("topics --create")));
    }

    private Optional<Known> find(String topic) {
        return view.known().stream()
                .filter(known -> known.topic().equals(topic))
                .findFirst();
    }

    private Finding tooFew(Known batches, Known input) {
        return Finding.warning(
                Area.TOPICS,
                batches.named(),
                "has %s and %s has %d: a batch keeps the number of its partition, so that several partitions of the input share one here"
                        .formatted(Words.count(partitions(batches), "partition"), input.topic(), partitions(input)),
                view.remedies().kafka().partitions(batches.topic(), partitions(input)));
    }

    /** Logs and spans of one number are one task: the largest input tells how many there are. */
    private Finding threads(Known largest) {
        int threads = view.config().kafka().streamThreads();
        String subject = view.config().shown(Property.STREAM_THREADS);
        if (threads > partitions(largest)) {
            return Finding.warning(
                    Area.TOPICS,
                    subject,
                    "%s has %s, so that %s can have nothing to link"
                            .formatted(
                                    largest.topic(),
                                    Words.count(partitions(largest), "partition"),
                                    Words.count(threads - partitions(largest), "thread")),
                    Property.STREAM_THREADS + "=" + partitions(largest) + ", or "
                            + view.remedies().kafka().partitions(largest.topic(), threads));
        }
        return Finding.ok(
                Area.TOPICS,
                subject,
                "of up to %d over all instances, as the largest input, %s, has %s"
                        .formatted(
                                partitions(largest), largest.topic(), Words.count(partitions(largest), "partition")));
    }

    private static int partitions(Known topic) {
        return topic.facts().partitions().size();
    }
}
