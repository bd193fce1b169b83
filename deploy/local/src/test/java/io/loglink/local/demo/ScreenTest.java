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
import io.loglink.local.traffic.Traffic;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final String REPLAY = "/replay/0190f7c2-a11c-7000-8000-000000000051";
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void showsPersonsRatesReasonsHintsDeadLettersAndWhatHappened() {
        List<String> lines = new Screen(130, 60, UTC).render(snapshot());

        assertThat(String.join("\n", lines)).isEqualTo("""
                LOGLINK DEMO  0:14   2,840 records in, 2,800 out (1,600 logs, 1,200 spans), 3 dead letters
                linked to a person   ████████████████████████░░░░░░   80.0 % of all,  91.5 % of the last 5 s
                linked to a session  ███████████████████████████░░░   90.0 % of all,  90.0 % of the last 5 s

                PERSONS and their newest logs
                  Alice Adams (shop)         412 logs, 201 spans      known as alice@example.com, 0190f7c2-a11c…0001
                    12:00:14 info  checkout     Order A-1042 created                 watch from 2:14 /replay/0190f7c2-a11c-7000-8000-000000000051
                    12:00:09 error payments     Card declined                        session without a recording
                  Hana Hori (chat)           1 log, 0 spans           known as hana@example.org
                    12:00:12 warn  chat-backend The model did not answer within 2 s  no session: deleted

                LATE LINKS: 31 records linked when the row came. The first logs of 0190f7c2-62ac…0001:
                    12:00:00 info  web-frontend Checkout started      revision 2 LINKED to Grace Green, watch from 0:07 /replay/0190f7c2-a11c…0051
                    12:00:01 info  web-frontend Cart holds 3 items    revision 1 LINKED to Grace Green
                    12:00:02 info  web-frontend desk lamp put into t… revision 0 not linked: unknown_distinct_id

                NOT LINKED to a person: 560 records
                     400  no_attribute         the record carries no id under the project's key
                                               HINT: 300 records of chat carry user.id instead of posthogDistinctId
                                               HINT: 1 record of shop carries distinct_id instead of posthogDistinctId
                     160  unknown_distinct_id  nobody is known by this id, e.g. mallory@nowhere.example
                NOT LINKED to a session: 280 records
                     280  unknown_session      no session has this id, e.g. 404
                DEAD LETTERS, kept with their original bytes: 3
                       2  not_otlp             the message is no OTLP batch
                       1  unknown_project      the message's token belongs to no project, 40 records in it

                MEANWHILE
                  12:00:08 Grace Green signs up""");
    }

    @Test
    void aNarrowTerminalShowsShortAddressesSoThatBodiesHaveRoom() {
        assertThat(new Screen(118, 60, UTC).render(snapshot()))
                .contains("    12:00:14 info  checkout     Order A-1042 created                      "
                        + "watch from 2:14 /replay/0190f7c2-a11c…0051");
    }

    @Test
    void aLowTerminalShowsFewerLogsAndAllReasons() {
        List<String> tall = new Screen(130, 60, UTC).render(snapshot());
        List<String> low = new Screen(130, tall.size() - 1, UTC).render(snapshot());

        List<String> expected = new ArrayList<>(tall);
        expected.removeIf(line -> line.contains("Card declined"));
        assertThat(low).isEqualTo(expected);
    }

    @Test
    void noLineIsWiderAndNoPictureIsHigherThanTheTerminal() {
        List<String> lines = new Screen(60, 10, UTC).render(snapshot());

        assertThat(lines).hasSize(10).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
        assertThat(lines.get(9)).isEqualTo("… a higher terminal shows 19 more lines");
    }

    @Test
    void anEmptyBoardSaysThatNobodyIsThereYet() {
        Snapshot empty = new Board().snapshot(NOON, 0, new Traffic.Sent(0, 0, 0, 0));

        assertThat(new Screen(130, 60, UTC).render(empty))
                .containsExactly(
                        "LOGLINK DEMO  0:00   0 records in, 0 out (0 logs, 0 spans), 0 dead letters",
                        "linked to a person   ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    0.0 % of all,   0.0 % of the last 5 s",
                        "linked to a session  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    0.0 % of all,   0.0 % of the last 5 s",
                        "",
                        "PERSONS and their newest logs",
                        "  nobody yet");
    }

    private static LateLog late(
            long afterNoon, String body, String sessionLink, String url, int revision, String link, String person) {
        LogLine line = new LogLine(NOON + afterNoon, "info", "web-frontend", body, sessionLink, url, 7_000L);
        return new LateLog(line, revision, link, person);
    }

    private static Snapshot snapshot() {
        Person alice = new Person(
                "Alice Adams",
                "shop",
                412,
                201,
                List.of("alice@example.com", "0190f7c2-a11c-7000-8000-000000000001"),
                List.of(
                        new LogLine(
                                NOON + 14_000, "info", "checkout", "Order A-1042 created", "linked", REPLAY, 134_000L),
                        new LogLine(NOON + 9_000, "error", "payments", "Card declined", "linked", "", null)));
        Person hana = new Person(
                "Hana Hori",
                "chat",
                1,
                0,
                List.of("hana@example.org"),
                List.of(new LogLine(
                        NOON + 12_000,
                        "warn",
                        "chat-backend",
                        "The model did not answer within 2 s",
                        "deleted",
                        "",
                        null)));
        return new Snapshot(
                14_000,
                new Traffic.Sent(140, 2840, 3, 20),
                1600,
                1200,
                new Rate(2240, 2800),
                new Rate(915, 1000),
                new Rate(2520, 2800),
                new Rate(900, 1000),
                List.of(alice, hana),
                new Late(
                        31,
                        "0190f7c2-62ac-7000-8000-000000000001",
                        List.of(
                                late(0, "Checkout started", "linked", REPLAY, 2, "linked", "Grace Green"),
                                late(1_000, "Cart holds 3 items", "unknown_session", "", 1, "linked", "Grace Green"),
                                late(
                                        2_000,
                                        "desk lamp put into the cart",
                                        "unknown_session",
                                        "",
                                        0,
                                        "unknown_distinct_id",
                                        ""))),
                List.of(
                        new Reason("no_attribute", 400, ""),
                        new Reason("unknown_distinct_id", 160, "mallory@nowhere.example")),
                List.of(
                        new Hint("chat", "user.id", "posthogDistinctId", 300),
                        new Hint("shop", "distinct_id", "posthogDistinctId", 1)),
                List.of(new Reason("unknown_session", 280, "404")),
                List.of(new DeadLetters("not_otlp", 2, 0), new DeadLetters("unknown_project", 1, 40)),
                List.of(new Happening(NOON + 8_000, "Grace Green signs up")));
    }
}
