package io.loglink.topology.cli;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.topology.tail.TailListener;
import io.loglink.topology.tail.TailText;
import io.loglink.topology.terminal.Texts;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Prints records as they come. */
final class TailOutput implements TailListener {
    private final PrintWriter out;
    private final Consumer<String> notes;
    private final TailText text;
    private final boolean json;
    private final boolean follow;
    private long shown;
    private boolean caughtUp;

    /** @param notes takes what is not a record, a line each */
    TailOutput(PrintWriter out, Consumer<String> notes, TailText text, boolean json, boolean follow) {
        this.out = out;
        this.notes = notes;
        this.text = text;
        this.json = json;
        this.follow = follow;
    }

    @Override
    public boolean record(EnrichedRecord record) {
        shown++;
        if (json) {
            out.println(Json.line(record.plain()));
        } else {
            text.lines(record).forEach(out::println);
        }
        // Nobody reads any more, as behind "| head": that is an end, and no failure.
        return !out.checkError();
    }

    @Override
    public void caughtUp(long read, long matched) {
        caughtUp = true;
        if (matched == 0) {
            String until = Texts.count(read, "record") + " until now, none of which matches";
            notes.accept(follow ? until + "; waiting for more" : until);
        }
    }

    /** Says so where it was stopped before anything was found. */
    void ends() {
        if (shown == 0 && !caughtUp) {
            notes.accept("stopped before a record was found that matches");
        }
    }
}
