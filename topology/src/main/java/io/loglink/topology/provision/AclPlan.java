package io.loglink.topology.provision;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.provision.Grant.NeededBy;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The least rights with which a configuration works. Rights that follow from others are left out: Kafka lets who may read or
 * write a topic describe it, and who may write any topic write idempotently. Pure.
 */
public final class AclPlan {
    private AclPlan() {}

    public static List<Grant> of(LoglinkConfig config) {
        List<Grant> grants = new ArrayList<>();
        TopicNeed.of(config).forEach(need -> addTopic(grants, need));
        grants.add(new Grant(
                ResourceType.GROUP,
                config.applicationId(),
                PatternType.LITERAL,
                AclOperation.READ,
                NeededBy.RUN,
                "shares the input out between instances and keeps their positions"));
        if (config.kafka().exactlyOnce()) {
            grants.add(new Grant(
                    ResourceType.TRANSACTIONAL_ID,
                    config.kafka().transactionalIdPrefix(),
                    PatternType.PREFIXED,
                    AclOperation.WRITE,
                    NeededBy.RUN,
                    "writes in transactions"));
        }
        return List.copyOf(grants);
    }

    private static void addTopic(List<Grant> grants, TopicNeed need) {
        if (need.role().isRead()) {
            String why = need.role() == TopicNeed.Role.TABLE ? "reads the table" : "reads batches";
            grants.add(topic(need, AclOperation.READ, NeededBy.RUN, why));
            grants.add(topic(need, AclOperation.DESCRIBE_CONFIGS, NeededBy.CHECK, "sees the topic's settings"));
        } else {
            grants.add(topic(
                    need,
                    AclOperation.WRITE,
                    NeededBy.RUN,
                    "writes " + need.role().text()));
            grants.add(topic(need, AclOperation.DESCRIBE_CONFIGS, NeededBy.RUN, "learns how large a message may be"));
        }
    }

    private static Grant topic(TopicNeed need, AclOperation operation, NeededBy neededBy, String why) {
        return new Grant(ResourceType.TOPIC, need.topic(), PatternType.LITERAL, operation, neededBy, why);
    }
}
