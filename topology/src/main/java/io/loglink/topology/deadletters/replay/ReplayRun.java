package io.loglink.topology.deadletters.replay;

import io.loglink.topology.deadletters.read.Found;
import io.loglink.topology.deadletters.read.IncompleteLetter;
import io.loglink.topology.deadletters.read.Letter;
import io.loglink.topology.deadletters.read.LetterFingerprint;
import io.loglink.topology.deadletters.replay.ReplayWriter.Planned;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Goes through the dead letters in order and writes those that are to be written, or only counts them. Used by one thread. */
final class ReplayRun {
    /** So much is kept in memory for one transaction, unless a single dead letter is larger. */
    private static final long MOST_BYTES = 8L << 20;

    private final ReplayRequest request;
    private final ReplayRules rules;
    private final Set<LetterFingerprint> replayed;
    private final @Nullable ReplayWriter writer;
    private final Pace pace;
    private final BooleanSupplier stopped;
    private final LongConsumer progress;
    private final ReplayCounter counter = new ReplayCounter();
    private final Set<LetterFingerprint> taken = new HashSet<>();
    private final List<Planned> next = new ArrayList<>();
    private long nextBytes;
    private long meant;

    /**
     * @param replayed the fingerprints of those that have been replayed
     * @param writer null for a dry run
     * @param stopped whether to stop before the end
     * @param progress is told how many have been written so far
     */
    ReplayRun(
            ReplayRequest request,
            ReplayRules rules,
            Set<LetterFingerprint> replayed,
            @Nullable ReplayWriter writer,
            Pace pace,
            BooleanSupplier stopped,
            LongConsumer progress) {
        this.request = request;
        this.rules = rules;
        this.replayed = Set.copyOf(replayed);
        this.writer = writer;
        this.pace = pace;
        this.stopped = stopped;
        this.progress = progress;
    }

    /** Takes what was found next; false ends the run. */
    boolean add(Found found) {
        if (stopped.getAsBoolean() || meant == request.limit()) {
            return false;
        }
        if (found instanceof Letter letter && request.means(letter)) {
            add(letter);
        } else if (found instanceof IncompleteLetter part
                && request.addresses().isEmpty()
                && request.filter().matches(part.headers())) {
            counter.leftOut(
                    part.position(), LeftOut.Kind.INCOMPLETE, "too large for one message, and not all parts are there");
        }
        return true;
    }

    private void add(Letter letter) {
        LetterFingerprint fingerprint = letter.fingerprint();
        if (replayed.contains(fingerprint)) {
            counter.leftOut(letter.position(), LeftOut.Kind.REPLAYED, "replayed before");
            return;
        }
        if (!taken.add(fingerprint)) {
            counter.leftOut(
                    letter.position(),
                    LeftOut.Kind.REPEATED,
                    "the same as another one: written twice, for the same message");
            return;
        }
        Verdict verdict = rules.of(letter);
        if (verdict instanceof Verdict.LeaveOut leaveOut) {
            counter.leftOut(letter.position(), leaveOut.kind(), leaveOut.why());
        } else if (verdict instanceof Verdict.Write write) {
            plan(new Planned(letter, write));
        }
    }

    private void plan(Planned letter) {
        meant++;
        if (writer == null) {
            count(letter);
            return;
        }
        next.add(letter);
        nextBytes += letter.letter().size();
        if (next.size() >= pace.atOnce() || nextBytes >= MOST_BYTES) {
            flush(writer);
        }
    }

    private void flush(ReplayWriter to) {
        pace.await(next.size(), stopped);
        if (!stopped.getAsBoolean()) {
            write(to, List.copyOf(next));
            progress.accept(counter.letters());
        }
        next.clear();
        nextBytes = 0;
    }

    /** One that a topic refuses does not keep the others back: they are tried one by one. */
    private void write(ReplayWriter to, List<Planned> letters) {
        String refusal = to.write(letters);
        if (refusal == null) {
            letters.forEach(this::count);
        } else if (letters.size() == 1) {
            Letter letter = letters.get(0).letter();
            counter.leftOut(
                    letter.position(),
                    LeftOut.Kind.REFUSED,
                    "refused by " + letter.headers().origin().topic() + ": " + refusal);
        } else {
            letters.forEach(letter -> write(to, List.of(letter)));
        }
    }

    private void count(Planned letter) {
        boolean withToken = rules.ownToken(letter.letter().headers()) != null;
        counter.written(letter.letter(), letter.write(), withToken);
    }

    /** There are no more; what was gathered is written. */
    ReplayReport end(String topic) {
        if (writer != null && !next.isEmpty()) {
            flush(writer);
        }
        return counter.report(topic, request.rate(), writer != null, writer != null && stopped.getAsBoolean());
    }
}
