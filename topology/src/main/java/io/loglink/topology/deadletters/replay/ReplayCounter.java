package io.loglink.topology.deadletters.replay;

import io.loglink.topology.deadletters.read.Letter;
import io.loglink.topology.deadletters.read.LetterHeaders;
import io.loglink.topology.deadletters.read.LetterPosition;
import io.loglink.topology.deadletters.replay.ReplayReport.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of dead letters. Not thread-safe. */
final class ReplayCounter {
    private static final int MOST_EXAMPLES = 3;
    /** A sender of broken tokens makes as many kinds as it likes. */
    private static final int MOST_KINDS = 50;

    private static final String AND_OTHERS = "and for other causes of the same kind";

    private final Map<Kind, Long> written = new LinkedHashMap<>();
    private final Map<Cause, Left> leftOut = new LinkedHashMap<>();
    private long letters;
    private long bytes;
    private long retimed;
    private long large;
    private long tokens;

    private record Kind(String stage, String reason, String topic) {}

    private record Cause(LeftOut.Kind kind, String why) {}

    private static final class Left {
        private long letters;
        private final List<String> examples = new ArrayList<>();
    }

    void written(Letter letter, Verdict.Write write, boolean withToken) {
        LetterHeaders headers = letter.headers();
        letters++;
        bytes += letter.size();
        retimed += write.retimed() ? 1 : 0;
        large += write.large() ? 1 : 0;
        tokens += withToken ? 1 : 0;
        written.merge(
                new Kind(headers.stage(), headers.reason(), write.message().topic()), 1L, Long::sum);
    }

    void leftOut(LetterPosition position, LeftOut.Kind kind, String why) {
        Cause cause = new Cause(kind, why);
        if (!leftOut.containsKey(cause) && leftOut.size() >= MOST_KINDS) {
            cause = new Cause(kind, AND_OTHERS);
        }
        Left left = leftOut.computeIfAbsent(cause, any -> new Left());
        left.letters++;
        if (left.examples.size() < MOST_EXAMPLES) {
            left.examples.add(position.toString());
        }
    }

    long letters() {
        return letters;
    }

    ReplayReport report(String topic, double rate, boolean executed, boolean stopped) {
        return new ReplayReport(
                executed, stopped, topic, letters, bytes, rate, retimed, large, tokens, groups(), leftOut());
    }

    private List<Group> groups() {
        return written.entrySet().stream()
                .map(entry ->
                        new Group(entry.getKey().stage, entry.getKey().reason, entry.getKey().topic, entry.getValue()))
                .sorted(Comparator.comparingLong(Group::letters)
                        .reversed()
                        .thenComparing(Group::stage)
                        .thenComparing(Group::reason)
                        .thenComparing(Group::topic))
                .toList();
    }

    private List<LeftOut> leftOut() {
        return leftOut.entrySet().stream()
                .map(entry -> new LeftOut(
                        entry.getKey().kind.code(),
                        entry.getKey().why,
                        entry.getValue().letters,
                        entry.getValue().examples))
                .toList();
    }
}
