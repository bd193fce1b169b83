package io.loglink.topology.reset;

import io.loglink.topology.app.AdminConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.AlterStreamsGroupOffsetsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeStreamsGroupsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** The consumer group of a role, of whichever of Kafka's kinds it is. Used by one thread. */
final class RoleGroup {
    private final AdminConnection kafka;
    private final String group;
    private boolean streams;

    RoleGroup(AdminConnection kafka, String group) {
        this.kafka = kafka;
        this.group = group;
    }

    /** Its members; none when there is no such group. */
    List<GroupMember> members() {
        try {
            return kafka
                    .get(kafka.admin()
                            .describeConsumerGroups(
                                    List.of(group), new DescribeConsumerGroupsOptions().timeoutMs(kafka.timeoutMs()))
                            .describedGroups()
                            .get(group))
                    .members()
                    .stream()
                    .map(member -> new GroupMember(member.clientId(), member.host(), member.consumerId()))
                    .toList();
        } catch (GroupIdNotFoundException e) {
            return membersOfStreams();
        }
    }

    private List<GroupMember> membersOfStreams() {
        try {
            List<GroupMember> members = kafka
                    .get(kafka.admin()
                            .describeStreamsGroups(
                                    List.of(group), new DescribeStreamsGroupsOptions().timeoutMs(kafka.timeoutMs()))
                            .describedGroups()
                            .get(group))
                    .members()
                    .stream()
                    .map(member -> new GroupMember(member.clientId(), member.clientHost(), member.memberId()))
                    .toList();
            streams = true;
            return members;
        } catch (GroupIdNotFoundException | UnsupportedVersionException e) {
            return List.of();
        }
    }

    /** Where it reads on, by partition; those without a position are left out. */
    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = kafka.get(kafka.admin()
                    .listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().timeoutMs(kafka.timeoutMs()))
                    .partitionsToOffsetAndMetadata());
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    positions.put(partition, offset.offset());
                }
            });
        } catch (GroupIdNotFoundException e) {
            // A group that never was has no positions.
        }
        return positions;
    }

    /**
     * Sets positions; Kafka refuses while a member is alive.
     *
     * @throws IllegalStateException when one has joined meanwhile; nothing has changed then
     */
    void set(Collection<PartitionMove> moves) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        moves.forEach(move ->
                offsets.put(new TopicPartition(move.topic(), move.partition()), new OffsetAndMetadata(move.to())));
        try {
            if (streams) {
                kafka.get(kafka.admin()
                        .alterStreamsGroupOffsets(
                                group, offsets, new AlterStreamsGroupOffsetsOptions().timeoutMs(kafka.timeoutMs()))
                        .all());
            } else {
                kafka.get(kafka.admin()
                        .alterConsumerGroupOffsets(
                                group, offsets, new AlterConsumerGroupOffsetsOptions().timeoutMs(kafka.timeoutMs()))
                        .all());
            }
        } catch (UnknownMemberIdException e) {
            throw new IllegalStateException(
                    "an instance has joined group " + group + " meanwhile: nothing was reset", e);
        }
    }
}
