package io.loglink.topology.cli;

import io.loglink.topology.deadletters.list.LetterListing;
import io.loglink.topology.deadletters.list.LetterListing.Example;
import io.loglink.topology.deadletters.list.LetterListing.Group;
import io.loglink.topology.deadletters.list.LetterListing.TimeCount;
import io.loglink.topology.terminal.Texts;
import java.util.Locale;

/** Counted dead letters for people. */
final class LetterListingText {
    private static final int WIDEST_BAR = 40;
    private static final int LONGEST_DETAIL = 120;

    private LetterListingText() {}

    static String of(LetterListing listing) {
        StringBuilder text = new StringBuilder(sum(listing)).append('\n');
        if (!listing.groups().isEmpty()) {
            text.append('\n').append(groups(listing)).append('\n').append(times(listing));
        }
        if (!listing.newest().isEmpty()) {
            text.append('\n').append(newest(listing));
            text.append("\nOne of them whole: loglink dead-letters show POSITION\n");
        }
        return text.toString();
    }

    private static String sum(LetterListing listing) {
        StringBuilder text = new StringBuilder();
        text.append(Texts.count(listing.letters(), "dead letter"))
                .append(" on ")
                .append(listing.topic());
        if (listing.replayed() > 0) {
            text.append(", of which ").append(Words.number(listing.replayed())).append(" replayed");
        }
        text.append('.');
        if (listing.others() > 0) {
            text.append(" The filter leaves out ")
                    .append(Words.number(listing.others()))
                    .append('.');
        }
        if (listing.incomplete() > 0) {
            text.append(' ')
                    .append(Texts.count(listing.incomplete(), "dead letter"))
                    .append(" of which parts are missing not counted.");
        }
        if (listing.foreign() > 0) {
            text.append(' ')
                    .append(Texts.count(listing.foreign(), "message"))
                    .append(" there that Loglink did not write.");
        }
        return text.toString();
    }

    private static String groups(LetterListing listing) {
        TextTable table = new TextTable("STAGE", "REASON", "TOPIC", "COUNT", "REPLAYED", "OLDEST", "NEWEST");
        for (Group group : listing.groups()) {
            table.add(
                    group.stage(),
                    group.reason(),
                    group.topic(),
                    Words.number(group.letters()),
                    Words.number(group.replayed()),
                    Words.time(group.first()),
                    Words.time(group.last()));
        }
        return table.toString();
    }

    private static String times(LetterListing listing) {
        long most = listing.times().stream().mapToLong(TimeCount::letters).max().orElse(1);
        TextTable table =
                new TextTable("FROM", "COUNT", "IN " + listing.bucket().toUpperCase(Locale.ROOT));
        for (TimeCount time : listing.times()) {
            long bar = Math.max(time.letters() == 0 ? 0 : 1, time.letters() * WIDEST_BAR / most);
            table.add(Words.time(time.start()), Words.number(time.letters()), "#".repeat((int) bar));
        }
        return table.toString();
    }

    private static String newest(LetterListing listing) {
        TextTable table = new TextTable("POSITION", "TIME", "STAGE", "REASON", "FROM", "DETAIL");
        for (Example example : listing.newest()) {
            table.add(
                    example.position(),
                    Words.time(example.time()),
                    example.stage(),
                    example.reason(),
                    example.from(),
                    marks(example) + Texts.cut(example.detail(), LONGEST_DETAIL));
        }
        return table.toString();
    }

    private static String marks(Example example) {
        StringBuilder marks = new StringBuilder();
        if (example.replayed()) {
            marks.append("[replayed] ");
        }
        if (example.replays() > 0) {
            marks.append("[failed again after replay ")
                    .append(example.replays())
                    .append("] ");
        }
        if (example.incomplete() != null) {
            marks.append("[parts are missing] ");
        }
        return marks.toString();
    }
}
