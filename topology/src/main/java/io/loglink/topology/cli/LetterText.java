package io.loglink.topology.cli;

import io.loglink.topology.deadletters.show.LetterView;
import io.loglink.topology.deadletters.show.LetterView.HeaderView;
import io.loglink.topology.deadletters.show.ValueView;
import io.loglink.topology.deadletters.show.ValueView.Stop;
import io.loglink.topology.terminal.Texts;
import org.jspecify.annotations.Nullable;

/** A dead letter for people. Immutable. */
final class LetterText {
    private static final String INDENT = "  ";
    private static final int LABEL = 12;

    private final boolean full;

    /** @param full whether every record and every text is shown whole */
    LetterText(boolean full) {
        this.full = full;
    }

    String of(LetterView letter) {
        StringBuilder text = new StringBuilder();
        text.append("Dead letter ").append(letter.position()).append(": ");
        text.append(Texts.oneLine(letter.stage() + " " + letter.reason())).append('\n');
        text.append(INDENT).append(letter.meaning()).append('\n');
        text.append(INDENT).append(letter.remedy()).append("\n\n");
        line(text, "detail", letter.detail());
        line(text, "from", letter.from() + " of " + letter.time());
        line(text, "records", letter.records() == 0 ? "not known" : Words.number(letter.records()));
        line(text, "messages", letter.messages() == 1 ? null : letter.messages() + ", put together");
        line(text, "token", letter.tokenSha256() == null ? null : "its SHA-256 begins with " + letter.tokenSha256());
        line(text, "replays", replays(letter));
        line(text, "written by", "Loglink " + letter.version());
        line(text, "key", letter.key() == null ? "none" : letter.key());
        for (HeaderView header : letter.headers()) {
            line(text, "header", header.name() + " = " + (header.value() == null ? "none" : header.value()));
        }
        value(text, letter.value());
        return text.toString();
    }

    private static @Nullable String replays(LetterView letter) {
        String before = letter.replays() == 0
                ? null
                : "replayed " + Texts.count(letter.replays(), "time") + " before it became this dead letter"
                        + (letter.replayOf() == null ? "" : ", last as " + letter.replayOf());
        if (!letter.replayed()) {
            return before;
        }
        return before == null ? "this dead letter has been replayed" : before + "; and replayed again since";
    }

    private static void line(StringBuilder text, String label, @Nullable String value) {
        if (value != null) {
            text.append(INDENT).append(label).append(" ".repeat(LABEL - label.length()));
            text.append(Texts.oneLine(value)).append('\n');
        }
    }

    private void value(StringBuilder text, @Nullable ValueView value) {
        if (value == null) {
            line(text, "value", "none: a deletion");
            return;
        }
        line(text, "value", value.encoding() + ", " + Texts.count(value.size(), "byte"));
        if (value.content() != null) {
            text.append('\n').append(new ContentText(full).of(value.content()));
        }
        if (value.stops() != null) {
            stop(text, value.stops());
        }
    }

    private static void stop(StringBuilder text, Stop stop) {
        text.append("\nStops at byte ")
                .append(stop.at())
                .append(": ")
                .append(stop.what())
                .append('\n');
        if (stop.dump().isEmpty()) {
            text.append(INDENT)
                    .append("The bytes are not shown, as they may hold a token; --raw writes them to a file.\n");
        }
        stop.dump().forEach(line -> text.append(INDENT).append(line).append('\n'));
    }
}
