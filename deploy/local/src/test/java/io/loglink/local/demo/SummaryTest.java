package io.loglink.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.local.demo.Snapshot.DeadLetters;
import io.loglink.local.demo.Snapshot.Late;
import io.loglink.local.demo.Snapshot.Person;
import io.loglink.local.demo.Snapshot.Rate;
import io.loglink.local.demo.Snapshot.Reason;
import io.loglink.local.traffic.Traffic;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void saysWhatWentInWhatCameOutWhoWasLinkedAndWhyOthersWereNot() {
        List<String> lines = Summary.lines(snapshot(80, 100), new Screen(140, Integer.MAX_VALUE, ZoneId.of("UTC")));

        assertThat(String.join("\n", lines)).isEqualTo("""
                SUMMARY
                LOGLINK DEMO  0:30   140 records in, 100 out (60 logs, 40 spans), 2 dead letters
                linked to a person   ████████████████████████░░░░░░   80.0 % of all,   0.0 % of the last 5 s
                linked to a session  ██████████████████████████████  100.0 % of all,   0.0 % of the last 5 s

                140 records went in with 12 messages: 100 came out enriched, 40 are in dead letters, 0 missing; \
                2 messages could not be read, 2 dead letters kept
                7 records came before the row of the person or the session, and came out again, linked, with it
                  Alice Adams (shop)         60 logs, 20 spans

                NOT LINKED to a person: 20 records
                      20  illegal_id           the id stands for nobody, a mistake of the sender, e.g. null
                DEAD LETTERS, kept with their original bytes: 2
                       1  not_otlp             the message is no OTLP batch
                       1  unknown_project      the message's token belongs to no project, 40 records in it""");
    }

    @Test
    void theDemoSucceedsWhenRecordsAreLinkedAndNoneIsMissing() {
        assertThat(Summary.failure(snapshot(80, 100))).isNull();
    }

    @Test
    void theDemoFailsWhenNothingIsLinked() {
        assertThat(Summary.failure(snapshot(0, 100)))
                .isEqualTo("Loglink linked no record to a person: 140 records went in, 100 came out");
    }

    @Test
    void theDemoFailsWhenRecordsAreMissing() {
        assertThat(Summary.failure(snapshot(80, 99)))
                .isEqualTo("What went in did not all come out: 1 record missing, 2 dead letters for 2 messages that"
                        + " cannot be read");
    }

    private static Snapshot snapshot(long linked, long out) {
        return new Snapshot(
                30_000,
                new Traffic.Sent(12, 140, 2, 20),
                60,
                out - 60,
                new Rate(linked, out),
                new Rate(0, 0),
                new Rate(out, out),
                new Rate(0, 0),
                List.of(new Person("Alice Adams", "shop", 60, 20, List.of(), List.of())),
                new Late(7, "", List.of()),
                List.of(new Reason("illegal_id", 20, "null")),
                List.of(),
                List.of(),
                List.of(new DeadLetters("not_otlp", 1, 0), new DeadLetters("unknown_project", 1, 40)),
                List.of());
    }
}
