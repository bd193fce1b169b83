package io.loglink.topology.provision;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
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
    private final LoglinkConfig config;
    private final List<Grant> grants = new ArrayList<>();

    private AclPlan(LoglinkConfig config) {
        this.config = config;
    }

    public static List<Grant> of(LoglinkConfig config) {
        AclPlan plan = new AclPlan(config);
        TopicNeed.of(config).forEach(plan::addTopic);
        config.roles().running().forEach(plan::addRole);
        return List.copyOf(plan.grants);
    }

    private void addTopic(TopicNeed need) {
        switch (need.role()) {
            case INPUT -> addRead(need, "reads batches");
            case TABLE -> addRead(need, "reads the table");
            case WAITING -> addWaiting(need);
            case RECORDS, BATCHES, OVERRIDES, DEAD_LETTERS -> addWritten(need);
        }
    }

    private void addRead(TopicNeed need, String why) {
        add(need, AclOperation.READ, NeededBy.RUN, why);
        add(need, AclOperation.DESCRIBE_CONFIGS, NeededBy.CHECK, "sees the topic's settings");
    }

    private void addWritten(TopicNeed need) {
        add(need, AclOperation.WRITE, NeededBy.RUN, "writes " + need.role().text());
        add(need, AclOperation.DESCRIBE_CONFIGS, NeededBy.RUN, "learns how large a message may be");
    }

    /** The role late hands on to its second stage what the first is done with. */
    private void addWaiting(TopicNeed need) {
        boolean late = config.roles().runs(Role.LATE);
        if (late) {
            add(need, AclOperation.READ, NeededBy.RUN, "reads waiting records");
        }
        if (config.roles().runs(Role.ENRICH)
                || (late && need.topic().equals(config.late().sessionsTopic()))) {
            addWritten(need);
        } else {
            add(need, AclOperation.DESCRIBE_CONFIGS, NeededBy.CHECK, "sees the topic's settings");
        }
    }

    private void addRole(Role role) {
        String applicationId = config.applicationId(role);
        if (role == Role.LATE) {
            String why = "keeps what waits, in the topics behind its stores, which it makes itself";
            for (AclOperation operation : List.of(AclOperation.CREATE, AclOperation.READ, AclOperation.WRITE)) {
                grants.add(new Grant(
                        ResourceType.TOPIC, applicationId + "-", PatternType.PREFIXED, operation, NeededBy.RUN, why));
            }
        }
        grants.add(new Grant(
                ResourceType.GROUP,
                applicationId,
                PatternType.LITERAL,
                AclOperation.READ,
                NeededBy.RUN,
                "shares the input out between instances and keeps their positions"));
        if (config.kafka().exactlyOnce() && !covered(role)) {
            grants.add(new Grant(
                    ResourceType.TRANSACTIONAL_ID,
                    config.kafka(role).transactionalIdPrefix(),
                    PatternType.PREFIXED,
                    AclOperation.WRITE,
                    NeededBy.RUN,
                    "writes in transactions"));
        }
    }

    /** The transactional ids of the role late begin with those of enrich. */
    private boolean covered(Role role) {
        return role == Role.LATE && config.roles().runs(Role.ENRICH);
    }

    private void add(TopicNeed need, AclOperation operation, NeededBy neededBy, String why) {
        grants.add(new Grant(ResourceType.TOPIC, need.topic(), PatternType.LITERAL, operation, neededBy, why));
    }
}
