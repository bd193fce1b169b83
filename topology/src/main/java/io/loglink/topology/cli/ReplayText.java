package io.loglink.topology.cli;

import io.loglink.topology.deadletters.replay.LeftOut;
import io.loglink.topology.deadletters.replay.ReplayReport;
import io.loglink.topology.deadletters.replay.ReplayReport.Group;
import io.loglink.topology.terminal.Texts;
import java.util.Locale;

/** What a replay did, or would do, for people. */
final class ReplayText {
    private ReplayText() {}

    static String of(ReplayReport report) {
        StringBuilder text = new StringBuilder(sum(report)).append('\n');
        if (!report.groups().isEmpty()) {
            text.append('\n').append(groups(report)).append(notes(report));
        }
        if (!report.leftOut().isEmpty()) {
            text.append("\nLeft out:\n");
            report.leftOut().forEach(kind -> text.append(leftOut(kind)));
        }
        return text.toString();
    }

    private static String sum(ReplayReport report) {
        String letters = Texts.count(report.letters(), "dead letter") + " of " + report.topic();
        if (report.executed()) {
            String stopped = report.stopped() ? " Stopped before the end: run it again to go on." : "";
            return letters + (report.letters() == 1 ? " was" : " were") + " written again." + stopped;
        }
        String wouldBe = "Dry run: " + letters + " would be written again, " + Words.bytes(report.bytes()) + ".";
        return report.letters() == 0 ? wouldBe : wouldBe + " Nothing is written without --execute.";
    }

    private static String groups(ReplayReport report) {
        TextTable table = new TextTable("STAGE", "REASON", "TO TOPIC", "COUNT");
        for (Group group : report.groups()) {
            table.add(group.stage(), group.reason(), group.topic(), Words.number(group.letters()));
        }
        return table.toString();
    }

    private static String notes(ReplayReport report) {
        StringBuilder text = new StringBuilder();
        note(text, "Tokens found again among those of the projects", report.tokens());
        note(
                text,
                "With the present time as timestamp, because their topic no longer keeps messages of their own",
                report.retimed());
        if (!report.executed()) {
            note(
                    text,
                    "Larger than their topic takes (max.message.bytes) before compression, and perhaps refused",
                    report.large());
            if (report.rate() > 0) {
                long seconds = (long) Math.ceil(report.letters() / report.rate());
                text.append("At %s a second this takes about %s.\n"
                        .formatted(rate(report.rate()), Texts.count(seconds, "second")));
            }
        }
        return text.isEmpty() ? "" : "\n" + text;
    }

    private static void note(StringBuilder text, String what, long count) {
        if (count > 0) {
            text.append(what).append(": ").append(Words.number(count)).append(".\n");
        }
    }

    private static String rate(double rate) {
        return rate == Math.rint(rate) ? Words.number((long) rate) : String.format(Locale.ROOT, "%s", rate);
    }

    private static String leftOut(LeftOut kind) {
        String examples = String.join(", ", kind.examples())
                + (kind.letters() > kind.examples().size() ? ", …" : "");
        return "  %s: %s (%s)\n".formatted(Words.number(kind.letters()), Texts.oneLine(kind.why()), examples);
    }
}
