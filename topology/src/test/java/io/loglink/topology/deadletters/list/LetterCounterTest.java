package io.loglink.topology.deadletters.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.deadletters.list.LetterListing.Example;
import io.loglink.topology.deadletters.list.LetterListing.Group;
import io.loglink.topology.deadletters.list.LetterListing.TimeCount;
import io.loglink.topology.deadletters.read.LetterFilter;
import io.loglink.topology.deadletters.read.LetterMessages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LetterCounterTest {
    /** 2023-11-14T22:13:20Z; a dead letter of offset n is n seconds later. */
    private static final Instant TIME = Instant.ofEpochMilli(LetterMessages.TIME);

    private final LetterMessages messages = new LetterMessages(2_000);

    @Test
    void countsByKindAndTimeAndNamesTheNewest() {
        DeadLetter replayed = decode(10);
        messages.add(decode(20))
                .add(replayed)
                .add(unknown(100))
                .addNote(LetterMessages.only(replayed).fingerprint().toString())
                .addNote("0".repeat(32))
                .add(null, new byte[1], LetterMessages.headers(Map.of()));

        assertThat(listing(LetterFilter.ALL, 2, null))
                .isEqualTo(new LetterListing(
                        "dead",
                        3,
                        1,
                        0,
                        0,
                        1,
                        List.of(
                                new Group(
                                        "decode",
                                        "not_otlp",
                                        "otlp_logs",
                                        2,
                                        1,
                                        TIME.plusSeconds(10),
                                        TIME.plusSeconds(20)),
                                new Group(
                                        "project",
                                        "unknown_project",
                                        "otlp_spans",
                                        1,
                                        0,
                                        TIME.plusSeconds(100),
                                        TIME.plusSeconds(100))),
                        "1 minute",
                        List.of(
                                new TimeCount(Instant.parse("2023-11-14T22:13:00Z"), 2),
                                new TimeCount(Instant.parse("2023-11-14T22:14:00Z"), 0),
                                new TimeCount(Instant.parse("2023-11-14T22:15:00Z"), 1)),
                        List.of(
                                new Example(
                                        "0@2",
                                        "project",
                                        "unknown_project",
                                        "otlp_spans-0@100",
                                        TIME.plusSeconds(100),
                                        "what was wrong",
                                        0,
                                        false,
                                        null),
                                new Example(
                                        "0@0",
                                        "decode",
                                        "not_otlp",
                                        "otlp_logs-0@20",
                                        TIME.plusSeconds(20),
                                        "what was wrong",
                                        0,
                                        false,
                                        null))));
    }

    @Test
    void whatTheFilterLeavesOutIsOnlyCounted() {
        messages.add(decode(10)).add(decode(20)).add(unknown(10)).add(unknown(100));

        assertThat(counts(filter(Set.of("decode"), Set.of(), Set.of(), null, null)))
                .containsExactly(2L, 2L);
        assertThat(counts(filter(Set.of(), Set.of("unknown_project"), Set.of(), null, null)))
                .containsExactly(2L, 2L);
        assertThat(counts(filter(Set.of(), Set.of(), Set.of("otlp_spans", "x"), null, null)))
                .containsExactly(2L, 2L);
        assertThat(counts(filter(Set.of(), Set.of(), Set.of(), TIME.plusSeconds(20), null)))
                .containsExactly(2L, 2L);
        assertThat(counts(filter(Set.of(), Set.of(), Set.of(), null, TIME.plusSeconds(20))))
                .containsExactly(2L, 2L);
        assertThat(counts(filter(Set.of("decode"), Set.of(), Set.of(), TIME.plusSeconds(15), null)))
                .containsExactly(1L, 3L);
    }

    @Test
    void theSameOneTwiceIsReplayedTwiceByOneNote() {
        String fingerprint = LetterMessages.only(decode(10)).fingerprint().toString();
        messages.add(decode(10)).add(decode(10)).addNote(fingerprint).add(decode(10));

        LetterListing listing = listing(LetterFilter.ALL, 3, null);

        assertThat(listing.letters()).isEqualTo(3);
        assertThat(listing.replayed()).isEqualTo(3);
        assertThat(listing.newest()).hasSize(3).allMatch(Example::replayed);
    }

    @Test
    void oneOfWhichPartsAreMissingIsNamedButNotCounted() {
        messages.of(LetterMessages.letter(1, null, new byte[5_000])).stream()
                .skip(1)
                .forEach(messages::add);

        LetterListing listing = listing(LetterFilter.ALL, 3, null);

        assertThat(listing.letters()).isZero();
        assertThat(listing.incomplete()).isOne();
        assertThat(listing.newest()).singleElement().satisfies(example -> assertThat(example.incomplete())
                .isEqualTo(3));
    }

    @Test
    void anEmptyTopicIsZeroOfEverything() {
        assertThat(listing(LetterFilter.ALL, 3, null))
                .isEqualTo(new LetterListing("dead", 0, 0, 0, 0, 0, List.of(), "1 hour", List.of(), List.of()));
    }

    private static DeadLetter decode(long offset) {
        return LetterMessages.letter(
                "otlp_logs", offset, Stage.DECODE, "not_otlp", null, null, "x".getBytes(UTF_8), null);
    }

    private static DeadLetter unknown(long offset) {
        return LetterMessages.letter(
                "otlp_spans", offset, Stage.PROJECT, "unknown_project", null, null, "x".getBytes(UTF_8), null);
    }

    private static LetterFilter filter(
            Set<String> stages, Set<String> reasons, Set<String> topics, Instant since, Instant until) {
        return new LetterFilter(stages, reasons, topics, since, until);
    }

    private List<Long> counts(LetterFilter filter) {
        LetterListing listing = listing(filter, 3, null);
        return List.of(listing.letters(), listing.others());
    }

    private LetterListing listing(LetterFilter filter, int newest, Bucket by) {
        LetterCounter counter = new LetterCounter(filter, newest);
        messages.found().forEach(counter::add);
        return counter.listing("dead", by);
    }
}
