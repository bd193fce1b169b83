package io.loglink.topology.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.topology.terminal.Paint;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TailTextTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(
                        "linked, with a recording",
                        Records.log(
                                "severity", "info",
                                "service_name", "shop",
                                "body", "Checkout completed",
                                "person_link", "linked",
                                "person_id", "p-1",
                                "distinct_id", "alice@example.com",
                                "session_link", "linked",
                                "session_id", "s-1",
                                "session_has_recording", true,
                                "session_replay_url", "/replay/s-1",
                                "session_replay_offset_ms", 134_000L),
                        "2026-11-20 13:00:00.123 INFO   shop  Checkout completed | person p-1 (alice@example.com) | session s-1 at 02:14 /replay/s-1"),
                Arguments.of(
                        "linked, without a recording",
                        Records.log(
                                "severity", "error",
                                "body", "declined",
                                "person_link", "linked",
                                "person_id", "p-1",
                                "distinct_id", "alice",
                                "session_link", "linked",
                                "session_id", "s-1"),
                        "2026-11-20 13:00:00.123 ERROR  declined | person p-1 (alice) | session s-1"),
                Arguments.of(
                        "no attribute, with a hint",
                        Records.log(
                                "body", "hello",
                                "person_link", "no_attribute",
                                "person_hint", "user.id",
                                "session_link", "no_attribute"),
                        "2026-11-20 13:00:00.123        hello | no person: no_attribute, hint user.id | no session: no_attribute"),
                Arguments.of(
                        "unknown ids",
                        Records.log(
                                "severity", "warn",
                                "service_name", "chat",
                                "body", "who?",
                                "person_link", "unknown_distinct_id",
                                "distinct_id", "bob",
                                "session_link", "unknown_session",
                                "session_id", "s-9"),
                        "2026-11-20 13:00:00.123 WARN   chat  who? | no person: unknown_distinct_id (bob) | no session: unknown_session (s-9)"),
                Arguments.of(
                        "emitted again",
                        Records.log(
                                "revision", 2,
                                "severity", "fatal",
                                "body", "late",
                                "person_link", "linked",
                                "person_id", "p-1",
                                "distinct_id", "a",
                                "session_link", "deleted",
                                "session_id", "s"),
                        "2026-11-20 13:00:00.123 FATAL  [revision 2] late | person p-1 (a) | no session: deleted (s)"),
                Arguments.of(
                        "amended when its row came",
                        Records.log("revision", 1, "late_link", "linked", "body", "late"),
                        "2026-11-20 13:00:00.123        [revision 1, late link: linked] late | no person: not told | no session: not told"),
                Arguments.of(
                        "held until its time was up",
                        Records.log("late_link", "expired", "body", "late"),
                        "2026-11-20 13:00:00.123        [late link: expired] late | no person: not told | no session: not told"),
                Arguments.of(
                        "a span",
                        Records.span(
                                "name", "POST /pay",
                                "service_name", "shop",
                                "duration_nano", 5_999_999L,
                                "person_link", "linked",
                                "person_id", "p-1",
                                "distinct_id", "a",
                                "session_link", "no_attribute"),
                        "2026-11-20 13:00:00.123 SPAN   shop  POST /pay (5 ms) | person p-1 (a) | no session: no_attribute"),
                Arguments.of(
                        "a span that failed",
                        Records.span(
                                "name", "GET /",
                                "status_code", "error",
                                "status_message", "timed\nout",
                                "person_link", "no_attribute",
                                "session_link", "no_attribute"),
                        "2026-11-20 13:00:00.123 SPAN!  GET / (0 ms) timed ⏎ out | no person: no_attribute | no session: no_attribute"),
                Arguments.of(
                        "before the session's start",
                        Records.log(
                                "body", "early",
                                "person_link", "no_attribute",
                                "session_link", "linked",
                                "session_id", "s",
                                "session_replay_offset_ms", -3_725_000L),
                        "2026-11-20 13:00:00.123        early | no person: no_attribute | session s at -1:02:05"),
                Arguments.of(
                        "what could harm a terminal",
                        Records.log(
                                "severity", "info",
                                "service_name", "\033]0;shop\007",
                                "body", "a\033[2Jb\r\nc\td\u202ee\u0000",
                                "person_link", "linked",
                                "person_id", "p\033",
                                "distinct_id", "x\ny",
                                "session_link", "no_attribute"),
                        "2026-11-20 13:00:00.123 INFO   \uFFFD]0;shop\uFFFD  a\uFFFD[2Jb ⏎ c d\uFFFDe\uFFFD | person p\uFFFD (x ⏎ y) | no session: no_attribute"),
                Arguments.of(
                        "not written by Loglink",
                        Records.log("body", "?"),
                        "2026-11-20 13:00:00.123        ? | no person: not told | no session: not told"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void aRecordIsOneLine(String name, EnrichedRecord record, String line) {
        assertThat(new TailText(Paint.NONE, BERLIN, false).lines(record)).containsExactly(line);
    }

    @Test
    void itsAttributesFollowWhenAskedFor() {
        EnrichedRecord record = Records.log(
                "record_id", "otlp_logs-0-1-2",
                "project_id", "1",
                "trace_id", "0af7651916cd43dd8448eb211c80319c",
                "body", "b",
                "attributes", Map.of("orderId", "A-123", "amount", "12"),
                "resource_attributes", Map.of("service.name", "shop"));

        assertThat(new TailText(Paint.NONE, BERLIN, true).lines(record))
                .containsExactly(
                        "2026-11-20 13:00:00.123        b | no person: not told | no session: not told",
                        "    record_id = otlp_logs-0-1-2",
                        "    project_id = 1",
                        "    trace_id = 0af7651916cd43dd8448eb211c80319c",
                        "    amount = 12",
                        "    orderId = A-123",
                        "    resource service.name = shop");
    }

    @Test
    void looksFollowMeanings() {
        Paint marks = (look, text) -> "<" + look.name().charAt(0) + ":" + text + ">";

        assertThat(new TailText(marks, BERLIN, false)
                        .lines(Records.log(
                                "severity", "error",
                                "service_name", "shop",
                                "body", "b",
                                "person_link", "linked",
                                "person_id", "p",
                                "session_link", "no_attribute")))
                .containsExactly("<F:2026-11-20 13:00:00.123> <B:ERROR>  <F:shop>  <S:b><F: | ><G:person p><F: | >"
                        + "<F:no session: no_attribute>");
    }
}
