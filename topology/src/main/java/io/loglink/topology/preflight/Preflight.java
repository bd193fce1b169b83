package io.loglink.topology.preflight;

import io.loglink.serdes.avro.SubjectState;
import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.app.ClusterUnavailableException;
import io.loglink.topology.app.RegistryConnection;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Property;
import io.loglink.topology.config.Role;
import io.loglink.topology.config.TableSettings.StoreKind;
import io.loglink.topology.provision.KafkaTools;
import io.loglink.topology.provision.SchemaPlan.PlannedSchema;
import io.loglink.topology.provision.SchemaRegistration;
import io.loglink.topology.tables.TableFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All checks of a configuration, on this machine and against its cluster and registry. Used by one thread, once. */
public final class Preflight {
    private final LoglinkConfig config;
    private final Remedies remedies;

    /** @param configArgument what a command needs to find this configuration, with a space before it; may be empty */
    public Preflight(LoglinkConfig config, String configArgument) {
        this.config = config;
        this.remedies = new Remedies(new KafkaTools(config.kafka().bootstrapServers()), configArgument);
    }

    /**
     * Looks at everything.
     *
     * @throws io.loglink.topology.config.WrongConfigurationException when a client cannot even be made with this configuration
     */
    public Report run() {
        List<Finding> findings = new ArrayList<>();
        ClusterFacts facts = facts(findings);
        checks(facts).forEach(check -> findings.addAll(check.run()));
        findings.sort(Comparator.comparing(Finding::area));
        return new Report(findings);
    }

    private @Nullable ClusterFacts facts(List<Finding> findings) {
        try (AdminConnection kafka = AdminConnection.to(config.kafka())) {
            return new ClusterReader(kafka).read(config);
        } catch (ClusterUnavailableException e) {
            findings.add(Finding.error(
                    Area.BROKERS,
                    config.shown(Property.BOOTSTRAP_SERVERS),
                    e.getMessage() + "; topics, permissions and table sizes could not be looked at",
                    "correct %s, or the kafka.security.* and kafka.sasl.* settings, or start the brokers"
                            .formatted(Property.BOOTSTRAP_SERVERS)));
            return null;
        }
    }

    private List<Check> checks(@Nullable ClusterFacts facts) {
        List<Check> checks = new ArrayList<>();
        checks.add(new ConfigurationCheck(config, remedies));
        if (facts != null) {
            addClusterChecks(checks, new ClusterView(config, facts, remedies));
        }
        checks.add(new RegistryCheck(config, remedies, this::look));
        RunningInstance runsHere = new RunningInstance(config.httpListen());
        long persons = rows(facts, config.tables().personsTopic());
        long sessions = rows(facts, config.tables().sessionsTopic());
        checks.add(new StateDirectoryCheck(config, runsHere));
        checks.add(new DiskSpaceCheck(
                config, (persons + sessions) * copiesOnDisk(), FreeSpace::of, () -> TableFiles.bytes(config.tables())));
        checks.add(new LateSpaceCheck(
                config, waitingPartitions(facts), FreeSpace::of, () -> TableFiles.bytes(config.tables())));
        checks.add(new MemoryCheck(config, persons, sessions, JvmMemory.ofThisProcess()));
        checks.add(new HttpCheck(config, runsHere));
        return checks;
    }

    /** The role late holds its part of the rows in its own stores; where it runs alone, that is all of them. */
    private int copiesOnDisk() {
        boolean tables = config.roles().runs(Role.ENRICH) && config.tables().store() == StoreKind.ROCKSDB;
        boolean stores = config.roles().runs(Role.LATE);
        return (tables ? 1 : 0) + (stores ? 1 : 0);
    }

    private int waitingPartitions(@Nullable ClusterFacts facts) {
        return facts == null
                ? 0
                : Stream.of(config.late().personsTopic(), config.late().sessionsTopic())
                        .map(facts.topics()::get)
                        .filter(Objects::nonNull)
                        .mapToInt(topic -> topic.partitions().size())
                        .sum();
    }

    private static void addClusterChecks(List<Check> checks, ClusterView view) {
        checks.addAll(List.of(
                new BrokersCheck(view),
                new TransactionsCheck(view),
                new TopicsExistCheck(view),
                new PartitionsCheck(view),
                new CleanupCheck(view),
                new MessageSizeCheck(view),
                new TimestampCheck(view),
                new ReplicationCheck(view),
                new RetentionCheck(view),
                new ProgressCheck(view),
                new TopicRightsCheck(view),
                new StoreTopicsCheck(view),
                new LateReadersCheck(view)));
        view.config().roles().running().forEach(role -> checks.add(new GroupCheck(view, role)));
    }

    private List<SubjectState> look(List<PlannedSchema> schemas) {
        return new SchemaRegistration(RegistryConnection.to(config.registry())).look(schemas);
    }

    /** What is compacted away counts too, so that it is rather too high. */
    private static long rows(@Nullable ClusterFacts facts, String topic) {
        TopicFacts found = facts == null ? null : facts.topics().get(topic);
        return found == null ? 0 : found.messages();
    }
}
