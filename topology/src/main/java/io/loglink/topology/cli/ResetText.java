package io.loglink.topology.cli;

import io.loglink.topology.config.Role;
import io.loglink.topology.reset.GroupMember;
import io.loglink.topology.reset.PartitionMove;
import io.loglink.topology.reset.ResetPlan;
import io.loglink.topology.terminal.Texts;
import java.nio.file.Path;
import java.util.List;

/** What a reset would do, and what it did, for people. */
final class ResetText {
    private ResetText() {}

    /** @param dryRun whether this is all that will happen */
    static String of(ResetPlan plan, boolean dryRun) {
        StringBuilder text = new StringBuilder();
        text.append("Role ")
                .append(plan.role())
                .append(", group ")
                .append(plan.group())
                .append(".\n");
        if (!plan.partitions().isEmpty()) {
            text.append('\n').append(partitions(plan)).append('\n').append(meaning(plan));
        }
        if (!plan.storeTopics().isEmpty()) {
            text.append('\n').append(storeTopics(plan));
        }
        if (!plan.state().isEmpty()) {
            text.append('\n').append(state(plan));
        }
        if (plan.blocked()) {
            text.append('\n').append(blocked(plan));
        } else if (!plan.changes()) {
            text.append("\nThere is nothing to do.\n");
        }
        if (dryRun) {
            text.append("\nDry run: nothing was changed.\n");
        }
        return text.toString();
    }

    private static String partitions(ResetPlan plan) {
        TextTable table = new TextTable("TOPIC", "PARTITION", "FROM", "TO", "WHAT HAPPENS");
        for (PartitionMove move : plan.partitions()) {
            table.add(
                    move.topic(),
                    move.partition(),
                    move.from() == null ? "-" : move.from(),
                    move.to(),
                    whatHappens(move));
        }
        return table.toString();
    }

    private static String whatHappens(PartitionMove move) {
        if (!move.changes()) {
            return "stays";
        }
        if (move.skipped() > 0) {
            return Texts.count(move.skipped(), "message") + " skipped";
        }
        if (move.again() > 0) {
            return Texts.count(move.again(), "message") + " read again";
        }
        return move.from() == null ? "had no position" : "no message in between";
    }

    private static String meaning(ResetPlan plan) {
        StringBuilder text = new StringBuilder();
        if (plan.again() > 0) {
            String again = Texts.count(plan.again(), "message");
            text.append(ofLate(plan) ? """
                    At most %s will be read again: records begin to wait anew, and rows fill the stores. What is linked late
                    again is written a second time with the same record_id and revision.
                    """.formatted(again) : """
                    At most %s will be read again. Their records are written a second time with the same
                    record_id, linked against the tables as they are now: a sink that upserts holds each once; other readers see
                    them twice, with exactly_once_v2 too. What cannot be read becomes a dead letter again.
                    """.formatted(again));
        }
        if (plan.skipped() > 0) {
            text.append("At most %s will never be read: %s.\n"
                    .formatted(
                            Texts.count(plan.skipped(), "message"),
                            ofLate(plan)
                                    ? "their records are not linked late, and those that are held are lost to the outputs"
                                    : "their records are lost to the outputs"));
        }
        if (!plan.tables().isEmpty() && plan.changes()) {
            String topics = String.join(", ", plan.tables());
            text.append(ofLate(plan) ? """
                    The rows in the stores are not touched by this, nor are the positions in their topics (--tables resets these
                    too): %s.
                    """.formatted(topics) : """
                    The tables are not touched by this. The positions in their topics stay, from which rows that cannot be read are
                    reported (--tables resets these too): %s.
                    """.formatted(topics));
        }
        return text.toString();
    }

    private static boolean ofLate(ResetPlan plan) {
        return plan.role().equals(Role.LATE.text());
    }

    private static String storeTopics(ResetPlan plan) {
        StringBuilder text = new StringBuilder("""
                What waits will be forgotten, unless it is read again: these topics behind the stores will be deleted, and the next
                start makes them anew and fills the stores with rows from the beginning of the tables' topics. Every other
                instance has files of its own: run this there too, before any is started.
                """);
        plan.storeTopics().forEach(topic -> text.append("  ").append(topic).append('\n'));
        return text.toString();
    }

    private static String state(ResetPlan plan) {
        StringBuilder text = new StringBuilder(ofLate(plan) ? """
                These files of the stores will be removed:
                """ : """
                These tables on disk will be removed; the next start reads them from the beginning of their topics:
                """);
        plan.state().forEach(table -> text.append("  ")
                .append(table.directory())
                .append(", ")
                .append(Words.bytes(table.bytes()))
                .append('\n'));
        return text.toString();
    }

    private static String blocked(ResetPlan plan) {
        StringBuilder text = new StringBuilder("""
                Refused: these members of the group are alive. Stop every instance first; one that was killed leaves after its
                session.timeout.ms.
                """);
        for (GroupMember member : plan.members()) {
            text.append("  ")
                    .append(member.client())
                    .append(" at ")
                    .append(member.host())
                    .append('\n');
        }
        return text.toString();
    }

    /** @param left files that were not the tables' */
    static String done(ResetPlan plan, List<Path> left) {
        StringBuilder text = new StringBuilder("Done.");
        long moved = plan.partitions().stream().filter(PartitionMove::changes).count();
        if (moved > 0) {
            text.append(' ').append(Texts.count(moved, "position")).append(" set.");
        }
        if (!plan.state().isEmpty()) {
            String what = ofLate(plan) ? "directory" : "table";
            text.append(' ').append(Texts.count(plan.state().size(), what)).append(" removed.");
        }
        if (!plan.storeTopics().isEmpty()) {
            text.append(' ')
                    .append(Texts.count(plan.storeTopics().size(), "topic"))
                    .append(" deleted.");
        }
        text.append('\n');
        if (!left.isEmpty()) {
            text.append("Left where they are, as they are not the tables' own:\n");
            left.forEach(file -> text.append("  ").append(file).append('\n'));
        }
        return text.toString();
    }
}
