package io.loglink.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.local.demo.Snapshot.DeadLetters;
import io.loglink.local.demo.Snapshot.Happening;
import io.loglink.local.demo.Snapshot.Hint;
import io.loglink.local.demo.Snapshot.Late;
import io.loglink.local.demo.Snapshot.LateLog;
import io.loglink.local.demo.Snapshot.LogLine;
import io.loglink.local.demo.Snapshot.Person;
import io.loglink.local.demo.Snapshot.Rate;
import io.loglink.local.demo.Snapshot.Reason;
import io.loglink.local.traffic.Cast;
import io.loglink.local.traffic.Scene;
import io.loglink.local.traffic.Story;
import io.loglink.local.traffic.Traffic;
import io.loglink.local.traffic.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final Traffic.Sent SENT = new Traffic.Sent(10, 100, 1, 20);

    private static final String GRACE = Cast.GRACE.distinctIds().get(0);

    private final Board board = new Board();

    @Test
    void aLinkedRecordIsCountedUnderItsPersonWithTheIdThatLinkedIt() {
        board.add(NOW, log(Cast.ALICE, "alice@example.com", NOW - 5, "second"));
        board.add(NOW, log(Cast.ALICE, "alice@example.com", NOW - 9, "first"));
        board.add(NOW, span(Cast.ALICE, "anonymous-1"));

        assertThat(board.snapshot(NOW, 0, SENT).people())
                .containsExactly(new Person(
                        "Alice Adams",
                        "shop",
                        2,
                        1,
                        List.of("alice@example.com", "anonymous-1"),
                        List.of(line(NOW - 5, "second"), line(NOW - 9, "first"))));
    }

    @Test
    void aPersonKeepsTheThreeNewestLogsByTheirTime() {
        for (int i : new int[] {3, 1, 5, 2, 4}) {
            board.add(NOW, log(Cast.BOB, "bob@example.com", NOW + i, "log " + i));
        }

        assertThat(board.snapshot(NOW, 0, SENT).people().get(0).newest())
                .extracting(LogLine::body)
                .containsExactly("log 5", "log 4", "log 3");
    }

    @Test
    void ratesCountRecordsOfAllTimeAndOfTheLastFiveSeconds() {
        board.add(NOW, unlinked("1", "no_attribute", "", ""));
        board.add(NOW + 60_000, log(Cast.BOB, "bob@example.com", NOW, "late"));

        Snapshot snapshot = board.snapshot(NOW + 60_500, 0, SENT);

        assertThat(snapshot.persons()).isEqualTo(new Rate(1, 2));
        assertThat(snapshot.recentPersons()).isEqualTo(new Rate(1, 1));
        assertThat(board.snapshot(NOW + 90_000, 0, SENT).recentPersons()).isEqualTo(new Rate(0, 0));
    }

    @Test
    void reasonsComeCommonestFirstWithTheLastIdSeen() {
        board.add(NOW, unlinked("1", "illegal_id", "", "anonymous"));
        board.add(NOW, unlinked("1", "unknown_distinct_id", "", "x@example.com"));
        board.add(NOW, unlinked("1", "unknown_distinct_id", "", "y@example.com"));

        assertThat(board.snapshot(NOW, 0, SENT).noPerson())
                .containsExactly(
                        new Reason("unknown_distinct_id", 2, "y@example.com"),
                        new Reason("illegal_id", 1, "anonymous"));
    }

    @Test
    void aHintNamesTheKeyThatTheProjectUsesAtThatMoment() {
        Scene keySwitch = Story.scenes(NOW, 30_000).stream()
                .filter(scene -> scene.logsKey() != null)
                .findFirst()
                .orElseThrow();
        board.add(NOW, unlinked("2", "no_attribute", "user.id", ""));
        board.add(keySwitch);
        board.add(NOW, unlinked("2", "no_attribute", "distinct_id", ""));
        board.add(NOW, unlinked("2", "no_attribute", "distinct_id", ""));

        Snapshot snapshot = board.snapshot(NOW, 0, SENT);

        assertThat(snapshot.hints())
                .containsExactly(
                        new Hint("chat", "distinct_id", "user.id", 2),
                        new Hint("chat", "user.id", "posthogDistinctId", 1));
        assertThat(snapshot.happenings()).containsExactly(new Happening(keySwitch.atMs(), keySwitch.text()));
    }

    @Test
    void everythingHasComeOutWhenRecordsAndDeadLettersAddUp() {
        Traffic.Sent sent = new Traffic.Sent(3, 41, 2, 20);
        board.add(NOW, log(Cast.BOB, "bob@example.com", NOW, "out"));
        board.addDeadLetter("not_otlp", 0);
        assertThat(board.snapshot(NOW, 0, sent).complete()).isFalse();

        board.addDeadLetter("unknown_project", 40);

        Snapshot snapshot = board.snapshot(NOW, 0, sent);
        assertThat(snapshot.complete()).isTrue();
        assertThat(snapshot.deadLetters())
                .containsExactly(new DeadLetters("not_otlp", 1, 0), new DeadLetters("unknown_project", 1, 40));
    }

    @Test
    void aRecordThatComesAgainIsCountedOnceAndUnderItsNewLinks() {
        board.add(NOW, waiting("r-1", 0, "unknown_distinct_id", "", "unknown_session"));

        assertThat(board.snapshot(NOW, 0, SENT).late())
                .isEqualTo(new Late(0, GRACE, List.of(late(0, "unknown_distinct_id", "", "unknown_session"))));

        board.add(NOW, waiting("r-1", 1, "linked", Cast.GRACE.personId(), "unknown_session"));

        Snapshot withPerson = board.snapshot(NOW, 0, SENT);
        assertThat(withPerson.late())
                .isEqualTo(new Late(1, GRACE, List.of(late(1, "linked", "Grace Green", "unknown_session"))));
        assertThat(withPerson.persons()).isEqualTo(new Rate(1, 1));
        assertThat(withPerson.noPerson()).isEmpty();
        assertThat(withPerson.noSession()).extracting(Reason::reason).containsExactly("unknown_session");
        assertThat(withPerson.out()).isEqualTo(1);

        board.add(NOW, waiting("r-1", 2, "linked", Cast.GRACE.personId(), "linked"));

        Snapshot withBoth = board.snapshot(NOW, 0, SENT);
        assertThat(withBoth.late()).isEqualTo(new Late(1, GRACE, List.of(late(2, "linked", "Grace Green", "linked"))));
        assertThat(withBoth.sessions()).isEqualTo(new Rate(1, 1));
        assertThat(withBoth.people()).singleElement().satisfies(person -> {
            assertThat(person.logs()).isEqualTo(1);
            assertThat(person.newest()).extracting(LogLine::sessionLink).containsExactly("linked");
        });
    }

    @Test
    void theFirstFourLogsOfOneDistinctIdAreFollowedAndAllAreCounted() {
        for (int i = 0; i < 6; i++) {
            board.add(NOW, waiting("r-" + i, 0, "unknown_distinct_id", "", "unknown_session"));
        }
        board.add(NOW, unlinked("1", "unknown_distinct_id", "", "somebody@example.com"));
        for (int i = 0; i < 6; i++) {
            board.add(NOW, waiting("r-" + i, 2, "linked", Cast.GRACE.personId(), "linked"));
        }

        Late late = board.snapshot(NOW, 0, SENT).late();

        assertThat(late.records()).isEqualTo(6);
        assertThat(late.followed()).hasSize(4).allMatch(log -> log.person().equals("Grace Green"));
    }

    private static EnrichedRecord waiting(
            String id, int revision, String personLink, String personId, String sessionLink) {
        return new EnrichedRecord(
                true,
                id,
                revision,
                "1",
                personId,
                personLink,
                "",
                GRACE,
                "s",
                sessionLink,
                "/replay/s",
                7L,
                NOW,
                "info",
                "checkout",
                "Cart holds 3 items");
    }

    private static LateLog late(int revision, String link, String person, String sessionLink) {
        return new LateLog(
                new LogLine(NOW, "info", "checkout", "Cart holds 3 items", sessionLink, "/replay/s", 7L),
                revision,
                link,
                person);
    }

    private static LogLine line(long timestampMs, String body) {
        return new LogLine(timestampMs, "info", "checkout", body, "linked", "/replay/s", 7L);
    }

    private static EnrichedRecord log(Visitor person, String distinctId, long timestampMs, String body) {
        return new EnrichedRecord(
                true,
                body,
                0,
                person.project().id(),
                person.personId(),
                "linked",
                "",
                distinctId,
                "s",
                "linked",
                "/replay/s",
                7L,
                timestampMs,
                "info",
                "checkout",
                body);
    }

    private static EnrichedRecord span(Visitor person, String distinctId) {
        return new EnrichedRecord(
                false,
                "a span",
                0,
                person.project().id(),
                person.personId(),
                "linked",
                "",
                distinctId,
                "",
                "no_attribute",
                "",
                null,
                NOW,
                "",
                "checkout",
                "GET /");
    }

    private static EnrichedRecord unlinked(String projectId, String reason, String hint, String distinctId) {
        return new EnrichedRecord(
                true,
                "unlinked",
                0,
                projectId,
                "",
                reason,
                hint,
                distinctId,
                "",
                "no_attribute",
                "",
                null,
                NOW,
                "info",
                "web",
                "b");
    }
}
