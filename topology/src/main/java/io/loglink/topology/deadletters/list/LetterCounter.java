package io.loglink.topology.deadletters.list;

import io.loglink.topology.deadletters.list.LetterListing.Example;
import io.loglink.topology.deadletters.list.LetterListing.Group;
import io.loglink.topology.deadletters.list.LetterListing.TimeCount;
import io.loglink.topology.deadletters.read.Found;
import io.loglink.topology.deadletters.read.IncompleteLetter;
import io.loglink.topology.deadletters.read.Letter;
import io.loglink.topology.deadletters.read.LetterFilter;
import io.loglink.topology.deadletters.read.LetterFingerprint;
import io.loglink.topology.deadletters.read.LetterHeaders;
import io.loglink.topology.deadletters.read.LetterPosition;
import io.loglink.topology.deadletters.read.ReplayNote;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what is found on the topic of dead letters. Keeps a line in memory for each dead letter. Not thread-safe. */
public final class LetterCounter {
    private static final Comparator<Newest> OLDEST_FIRST =
            Comparator.comparing((Newest letter) -> letter.headers.time()).thenComparing(letter -> letter.position);

    private final LetterFilter filter;
    private final int mostExamples;
    private final Map<Kind, Counts> kinds = new HashMap<>();
    private final Map<LetterFingerprint, Counts> seen = new HashMap<>();
    /** How often dead letters were met beyond the first time: few, so that the rest costs nothing. */
    private final Map<LetterFingerprint, Integer> again = new HashMap<>();

    private final Set<LetterFingerprint> replayed = new HashSet<>();
    private final TreeMap<Long, Long> byMinute = new TreeMap<>();
    private final PriorityQueue<Newest> newest = new PriorityQueue<>(OLDEST_FIRST);
    private long letters;
    private long others;
    private long incomplete;
    private long foreign;

    private record Kind(String stage, String reason, String topic) {}

    private record Newest(
            LetterPosition position,
            LetterHeaders headers,
            @Nullable LetterFingerprint fingerprint,
            int messages) {}

    private static final class Counts {
        private long letters;
        private long replayed;
        private long firstMs = Long.MAX_VALUE;
        private long lastMs = Long.MIN_VALUE;
    }

    /** @param mostExamples how many of the newest are kept */
    public LetterCounter(LetterFilter filter, int mostExamples) {
        this.filter = filter;
        this.mostExamples = mostExamples;
    }

    /** Counts what was found; true, to go on. */
    public boolean add(Found found) {
        if (found instanceof Letter letter) {
            letter(letter);
        } else if (found instanceof IncompleteLetter part) {
            incomplete(part);
        } else if (found instanceof ReplayNote note) {
            note(note);
        } else {
            foreign++;
        }
        return true;
    }

    private void letter(Letter letter) {
        LetterHeaders headers = letter.headers();
        if (!filter.matches(headers)) {
            others++;
            return;
        }
        letters++;
        long timeMs = headers.origin().timestampMs();
        Counts counts = kinds.computeIfAbsent(
                new Kind(headers.stage(), headers.reason(), headers.origin().topic()), any -> new Counts());
        counts.letters++;
        counts.firstMs = Math.min(counts.firstMs, timeMs);
        counts.lastMs = Math.max(counts.lastMs, timeMs);
        byMinute.merge(Bucket.MINUTE.startOf(timeMs), 1L, Long::sum);
        LetterFingerprint fingerprint = letter.fingerprint();
        if (replayed.contains(fingerprint)) {
            // The same again, after it was replayed.
            counts.replayed++;
        } else if (seen.put(fingerprint, counts) != null) {
            again.merge(fingerprint, 1, Integer::sum);
        }
        keep(new Newest(letter.position(), headers, fingerprint, letter.messages()));
    }

    private void incomplete(IncompleteLetter part) {
        if (!filter.matches(part.headers())) {
            others++;
            return;
        }
        incomplete++;
        keep(new Newest(part.position(), part.headers(), null, part.messages()));
    }

    private void note(ReplayNote note) {
        if (replayed.add(note.letter())) {
            Counts counts = seen.get(note.letter());
            if (counts != null) {
                counts.replayed += 1 + again.getOrDefault(note.letter(), 0);
            }
        }
    }

    private void keep(Newest letter) {
        newest.add(letter);
        if (newest.size() > mostExamples) {
            newest.remove();
        }
    }

    /**
     * What was counted.
     *
     * @param topic the topic of dead letters
     * @param by how wide the buckets of time are; null to choose
     */
    public LetterListing listing(String topic, @Nullable Bucket by) {
        Bucket bucket =
                by != null ? by : byMinute.isEmpty() ? Bucket.HOUR : Bucket.of(byMinute.firstKey(), byMinute.lastKey());
        return new LetterListing(
                topic,
                letters,
                kinds.values().stream().mapToLong(counts -> counts.replayed).sum(),
                others,
                incomplete,
                foreign,
                groups(),
                bucket.text(),
                bucket.counts(byMinute).entrySet().stream()
                        .map(entry -> new TimeCount(Instant.ofEpochMilli(entry.getKey()), entry.getValue()))
                        .toList(),
                newest.stream()
                        .sorted(OLDEST_FIRST.reversed())
                        .map(this::example)
                        .toList());
    }

    private List<Group> groups() {
        return kinds.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Group::letters)
                        .reversed()
                        .thenComparing(Group::stage)
                        .thenComparing(Group::reason)
                        .thenComparing(Group::topic))
                .toList();
    }

    private static Group group(Kind kind, Counts counts) {
        return new Group(
                kind.stage,
                kind.reason,
                kind.topic,
                counts.letters,
                counts.replayed,
                Instant.ofEpochMilli(counts.firstMs),
                Instant.ofEpochMilli(counts.lastMs));
    }

    private Example example(Newest letter) {
        LetterHeaders headers = letter.headers;
        return new Example(
                letter.position.toString(),
                headers.stage(),
                headers.reason(),
                headers.from(),
                headers.time(),
                headers.detail(),
                headers.replays(),
                letter.fingerprint != null && replayed.contains(letter.fingerprint),
                letter.fingerprint == null ? letter.messages : null);
    }
}
