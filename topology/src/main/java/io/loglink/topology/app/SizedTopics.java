package io.loglink.topology.app;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.config.TopicUse;
import io.loglink.topology.late.LateStoreTopics;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The topics whose messages are as large as those of the input, and keep to the output limits. */
final class SizedTopics {
    private static final Set<TopicUse.Kind> KINDS =
            EnumSet.of(TopicUse.Kind.OUTPUT, TopicUse.Kind.WAITING, TopicUse.Kind.DEAD_LETTERS);

    private SizedTopics() {}

    static boolean is(TopicUse use) {
        return KINDS.contains(use.kind());
    }

    /** Those of the configuration, and those behind the stores in which records wait: what is too large for them does not wait. */
    static Set<String> of(LoglinkConfig config) {
        return Stream.concat(
                        config.topics().stream().filter(SizedTopics::is).map(TopicUse::topic),
                        LateStoreTopics.waiting(config.applicationId(Role.LATE)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
