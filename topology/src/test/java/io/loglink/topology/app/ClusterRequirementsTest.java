package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.avro.RegistryUnavailableException;
import io.loglink.topology.app.Cluster.Topics;
import io.loglink.topology.app.Requirements.Missing;
import io.loglink.topology.app.Requirements.Present;
import io.loglink.topology.config.TopicUse;
import io.loglink.topology.config.TopicUse.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ClusterRequirementsTest {
    private static final SchemaIds IDS = new SchemaIds(1, 2, 3);
    private static final List<TopicUse> USES = List.of(
            new TopicUse("in", "logs.topics", Kind.INPUT),
            new TopicUse("in", "spans.topics", Kind.INPUT),
            new TopicUse("rows", "persons.topic", Kind.TABLE),
            new TopicUse("wait", "late.persons.topic", Kind.WAITING),
            new TopicUse("out", "records.logs.topic", Kind.OUTPUT),
            new TopicUse("dead", "dead.letters.topic", Kind.DEAD_LETTERS));

    private static final Map<String, Integer> PARTITIONS = Map.of("rows", 6, "wait", 6);

    private final OutputLimits limits = new OutputLimits(1_000_000, topic -> true);
    private final KnownPartitions partitions = new KnownPartitions();
    private final List<Collection<String>> asked = new ArrayList<>();

    @Test
    void everythingIsThere() {
        ClusterRequirements requirements = requirements(
                () -> new Topics(
                        Map.of("in", 100, "wait", 850_000, "out", 900_000, "dead", 800_000), PARTITIONS, Map.of()),
                () -> IDS);

        assertThat(requirements.check()).isEqualTo(new Present(IDS));
        assertThat(asked).containsExactly(List.of("in", "rows", "wait", "out", "dead"));
        assertThat(limits.getAsInt()).as("of the smallest output").isEqualTo(800_000 - 1_562 - 128);
    }

    @Test
    void whatIsMissingIsNamedWithItsProperty() {
        ClusterRequirements requirements = requirements(
                () -> new Topics(
                        Map.of("out", 1_000), Map.of(), Map.of("in", "does not exist", "dead", "may not be described")),
                () -> {
                    throw new RegistryUnavailableException(
                            "registry at r does not answer", new IllegalStateException());
                });

        assertThat(requirements.check())
                .isEqualTo(new Missing(List.of(
                        "topic in (logs.topics) does not exist",
                        "topic in (spans.topics) does not exist",
                        "topic dead (dead.letters.topic) may not be described",
                        "registry at r does not answer")));
    }

    @Test
    void aTableHasAsManyPartitionsAsTheRecordsThatWaitForItsRows() {
        ClusterRequirements requirements =
                requirements(() -> new Topics(Map.of(), Map.of("rows", 12, "wait", 6), Map.of()), () -> IDS);

        assertThat(requirements.check())
                .isEqualTo(new Missing(List.of(
                        "topic wait has 6 partitions and needs as many as rows, which has 12: a row meets only the"
                                + " records in the partition of its own number")));
        assertThat(partitions.applyAsInt("rows")).isEqualTo(12);
        assertThat(partitions.applyAsInt("nobody knows")).isZero();
    }

    @Test
    void aClusterThatDoesNotAnswerIsMissing() {
        ClusterRequirements requirements = requirements(
                () -> {
                    throw new ClusterUnavailableException("no broker answers at b:1", new IllegalStateException());
                },
                () -> IDS);

        assertThat(requirements.check()).isEqualTo(new Missing(List.of("no broker answers at b:1")));
    }

    @Test
    void schemasAreRegisteredOnce() {
        List<String> calls = new ArrayList<>();
        ClusterRequirements requirements = requirements(() -> new Topics(Map.of(), Map.of(), Map.of()), () -> {
            calls.add("register");
            return IDS;
        });

        requirements.check();

        assertThat(requirements.check()).isEqualTo(new Present(IDS));
        assertThat(calls).hasSize(1);
    }

    private ClusterRequirements requirements(Supplier<Topics> topics, SchemaRegistrar registrar) {
        Cluster cluster = new Cluster() {
            @Override
            public Topics topics(Collection<String> names) {
                asked.add(names);
                return topics.get();
            }

            @Override
            public void close() {}
        };
        return new ClusterRequirements(
                USES, List.of(new EqualPartitions("wait", "rows")), cluster, registrar, limits, partitions);
    }
}
