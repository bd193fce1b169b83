package io.loglink.topology.reset;

import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.config.WrongConfigurationException;
import io.loglink.topology.tables.StoreInUseException;
import io.loglink.topology.tables.TableRemoval;
import io.loglink.topology.tables.TableRemoval.TableDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Resets a role: looks what that means, and does it. Used by one thread. */
public final class Reset implements AutoCloseable {
    private final RoleReading role;
    private final AdminConnection kafka;
    private final TopicOffsets offsets;
    private final RoleGroup group;
    private final RoleStores stores;
    private final TableRemoval files;
    private final boolean onDisk;

    private Reset(LoglinkConfig config, RoleReading role, AdminConnection kafka) {
        this.role = role;
        this.kafka = kafka;
        this.offsets = new TopicOffsets(kafka);
        this.group = new RoleGroup(kafka, role.group());
        this.stores = new RoleStores(kafka, role.group(), config.stateDirectory());
        this.files = new TableRemoval(config.tables().stateDirectory());
        this.onDisk = config.tables().store() == TableSettings.StoreKind.ROCKSDB;
    }

    /** Connects to nothing yet. */
    public static Reset of(LoglinkConfig config, RoleReading role) {
        return new Reset(config, role, AdminConnection.to(config.kafka()));
    }

    /**
     * Looks what a reset would do.
     *
     * @throws WrongConfigurationException when it asks for a position that is not there
     */
    public ResetPlan plan(ResetRequest request) {
        boolean tablesStay = !request.tables() && !emptiesStores(request);
        List<PartitionMove> moves = moves(request);
        return new ResetPlan(
                role.name(),
                role.group(),
                moves.isEmpty() && !emptiesStores(request) ? List.of() : group.members(),
                moves,
                tablesStay ? role.tables() : List.of(),
                request.state() ? files() : List.of(),
                emptiesStores(request) ? stores.topics() : List.of());
    }

    private boolean emptiesStores(ResetRequest request) {
        return request.state() && role.stores();
    }

    private List<TableDirectory> files() {
        if (role.stores()) {
            return stores.files();
        }
        return onDisk ? files.existing() : List.of();
    }

    private List<PartitionMove> moves(ResetRequest request) {
        List<PartitionMove> moves = new ArrayList<>();
        PositionPlan positions = new PositionPlan(offsets);
        if (request.target() != null) {
            moves.addAll(positions.moves(request.target(), partitions(request), group.positions()));
        }
        if (emptiesStores(request)) {
            // A store that holds no rows has to read all of them.
            List<TopicPartition> rows = role.tables().stream()
                    .flatMap(topic -> partitionsOf(topic).stream())
                    .toList();
            moves.removeIf(move -> role.tables().contains(move.topic()));
            moves.addAll(positions.moves(new ResetTarget.Earliest(), rows, group.positions()));
        }
        return moves;
    }

    private List<TopicPartition> partitionsOf(String topic) {
        return offsets.partitions(topic, "an input of role " + role.name());
    }

    private List<TopicPartition> partitions(ResetRequest request) {
        List<String> topics = new ArrayList<>(role.inputs());
        if (request.tables()) {
            topics.addAll(role.tables());
        }
        for (String topic : request.topics()) {
            if (!topics.contains(topic)) {
                throw new WrongConfigurationException("%s is not read by role %s, which reads %s%s"
                        .formatted(
                                topic,
                                role.name(),
                                String.join(", ", topics),
                                role.tables().contains(topic) ? "; --tables adds the topics of tables" : ""));
            }
        }
        return topics.stream()
                .distinct()
                .filter(topic -> request.topics().isEmpty() || request.topics().contains(topic))
                .flatMap(topic -> partitionsOf(topic).stream())
                .toList();
    }

    /**
     * Does what a plan says.
     *
     * @return files beside those of the tables, which were left where they are
     * @throws IllegalStateException when a member of the group is alive, or the positions are not as they should be afterwards
     * @throws StoreInUseException when a process uses the tables or stores on disk; nothing has changed then
     */
    public List<Path> execute(ResetPlan plan) {
        if (plan.blocked()) {
            throw new IllegalStateException("group " + plan.group() + " has living members: nothing was reset");
        }
        if (role.stores()) {
            stores.requireUnused();
        } else if (!plan.state().isEmpty()) {
            files.requireUnused();
        }
        List<PartitionMove> moves =
                plan.partitions().stream().filter(PartitionMove::changes).toList();
        if (!moves.isEmpty()) {
            group.set(moves);
            verify(moves);
        }
        stores.delete(plan.storeTopics());
        return plan.state().isEmpty() ? List.of() : removeFiles();
    }

    private List<Path> removeFiles() {
        if (role.stores()) {
            stores.removeFiles();
            return List.of();
        }
        return files.remove();
    }

    /** Kafka answers before a transaction that was open at that moment is settled. */
    private void verify(List<PartitionMove> moves) {
        Map<TopicPartition, Long> now = group.positions();
        for (PartitionMove move : moves) {
            Long at = now.get(new TopicPartition(move.topic(), move.partition()));
            if (at == null || at != move.to()) {
                throw new IllegalStateException("%s-%d should be at %d now and is at %s: run the reset again"
                        .formatted(move.topic(), move.partition(), move.to(), at));
            }
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
