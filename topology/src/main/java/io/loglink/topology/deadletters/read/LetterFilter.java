package io.loglink.topology.deadletters.read;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant. Whatever is empty or null leaves all.
 *
 * @param topics the topics that the messages came from
 * @param since messages written then or later
 * @param until messages written before then
 */
public record LetterFilter(
        Set<String> stages,
        Set<String> reasons,
        Set<String> topics,
        @Nullable Instant since,
        @Nullable Instant until) {
    /** All dead letters. */
    public static final LetterFilter ALL = new LetterFilter(Set.of(), Set.of(), Set.of(), null, null);

    public LetterFilter {
        stages = Set.copyOf(stages);
        reasons = Set.copyOf(reasons);
        topics = Set.copyOf(topics);
    }

    /** Whether a dead letter with these headers is meant. */
    public boolean matches(LetterHeaders headers) {
        Instant time = headers.time();
        return (stages.isEmpty() || stages.contains(headers.stage()))
                && (reasons.isEmpty() || reasons.contains(headers.reason()))
                && (topics.isEmpty() || topics.contains(headers.origin().topic()))
                && (since == null || !time.isBefore(since))
                && (until == null || time.isBefore(until));
    }
}
