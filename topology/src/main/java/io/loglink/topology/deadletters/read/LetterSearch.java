package io.loglink.topology.deadletters.read;

import io.loglink.topology.reading.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Finds dead letters by their address. */
public final class LetterSearch {
    /** A dead letter in parts begins some messages before the one that was named. */
    private static final long LOOK_BACK = 1_000;

    private LetterSearch() {}

    /**
     * What was found.
     *
     * @param letters in the order of partitions and offsets
     * @param incomplete those of which parts are missing, where the address is a position
     * @param replayed fingerprints of dead letters that have been replayed, those found among them
     */
    public record Result(List<Letter> letters, List<IncompleteLetter> incomplete, Set<LetterFingerprint> replayed) {
        public boolean replayed(Letter letter) {
            return replayed.contains(letter.fingerprint());
        }
    }

    /** Reads as much of the topic as it takes. */
    public static Result find(LetterTopic topic, LetterAddress address) {
        if (address instanceof LetterAddress.InLetters named) {
            LetterPosition position = named.position();
            Result near = read(topic, topic.readable(position.partition(), position.offset() - LOOK_BACK), address);
            return near.letters().isEmpty() ? read(topic, topic.readable(position.partition(), 0), address) : near;
        }
        return read(topic, topic.readable(null), address);
    }

    private static Result read(LetterTopic topic, Map<TopicPartition, Span> spans, LetterAddress address) {
        List<Letter> letters = new ArrayList<>();
        List<IncompleteLetter> incomplete = new ArrayList<>();
        Set<LetterFingerprint> replayed = new HashSet<>();
        topic.read(spans, found -> {
            if (found instanceof Letter letter && address.names(letter)) {
                letters.add(letter);
            } else if (found instanceof ReplayNote note) {
                replayed.add(note.letter());
            } else if (found instanceof IncompleteLetter part && isThere(address, part)) {
                incomplete.add(part);
            }
            return true;
        });
        letters.sort((a, b) -> a.position().compareTo(b.position()));
        return new Result(letters, incomplete, replayed);
    }

    private static boolean isThere(LetterAddress address, IncompleteLetter part) {
        return address instanceof LetterAddress.InLetters named
                && named.position().equals(part.position());
    }
}
