package io.loglink.topology.deadletters.replay;

import java.util.List;

/**
 * What a replay did, or would do.
 *
 * @param executed whether anything was written; false for a dry run
 * @param stopped whether it was told to stop before its end
 * @param topic the topic of dead letters
 * @param letters how many were written again, or would be
 * @param bytes of their keys and values
 * @param rate messages a second; 0 for as fast as possible
 * @param retimed how many of them get the present time, because their topic no longer keeps messages of their own
 * @param large how many of them are larger than their topic takes, before compression
 * @param tokens how many of them get the token of their project back
 * @param groups by stage, reason and topic; the most first
 * @param leftOut those that are meant but not written
 */
public record ReplayReport(
        boolean executed,
        boolean stopped,
        String topic,
        long letters,
        long bytes,
        double rate,
        long retimed,
        long large,
        long tokens,
        List<Group> groups,
        List<LeftOut> leftOut) {

    public ReplayReport {
        groups = List.copyOf(groups);
        leftOut = List.copyOf(leftOut);
    }

    /** @param topic to which they are written */
    public record Group(String stage, String reason, String topic, long letters) {}

    /** Whether a topic refused something, or the end was not reached. */
    public boolean complete() {
        return !stopped && leftOut.stream().noneMatch(kind -> kind.kind().equals(LeftOut.Kind.REFUSED.code()));
    }
}
