package io.loglink.topology.late;

import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.enrich.Otlp.span;
import static io.loglink.topology.enrich.Otlp.spans;
import static io.loglink.topology.late.LateHarness.DISTINCT_ID;
import static io.loglink.topology.late.LateHarness.SESSION_ID;
import static io.loglink.topology.link.Attributes.string;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.config.LateTestSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record, its rows, what changes them and the end of its time, in every order. */
class LateOrdersTest {
    private static final List<String> STEPS = List.of("record", "person", "session", "merge", "delete", "end");

    @TempDir
    Path state;

    static Stream<Arguments> everyModeAndSignal() {
        return Stream.of("amend", "amend with relink", "hold")
                .flatMap(mode -> Stream.of("logs", "spans").map(signal -> Arguments.of(mode, signal)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everyModeAndSignal")
    void everyOrderGivesWhatTheModelSays(String mode, String signal) {
        LateSettings settings = settings(mode);
        try (LateHarness late = new LateHarness(state, settings)) {
            int number = 0;
            for (List<String> order : ordersOf(STEPS)) {
                LateModel model = new LateModel(settings, "1", "d" + number);

                play(order, late, model, signal, number++);

                List<String> records = late.records();
                assertThat(withoutIds(records)).as("%s", order).isEqualTo(model.records());
                assertThat(records.stream().map(LateOrdersTest::id).distinct()).hasSizeLessThan(2);
                assertThat(late.overrides()).as("%s", order).isEqualTo(model.overrides());
                assertThat(late.deadLetters()).isEmpty();
                if (mode.equals("hold")) {
                    assertThat(withoutIds(late.batches())).as("%s", order).isEqualTo(model.records());
                }
            }
            assertThat(number).isEqualTo(720);
            assertNothingWaits(late);
        }
    }

    private static LateSettings settings(String mode) {
        return switch (mode) {
            case "amend" -> LateTestSettings.amend();
            case "hold" -> LateTestSettings.hold();
            default -> LateTestSettings.relink();
        };
    }

    private static void play(List<String> order, LateHarness late, LateModel model, String signal, int number) {
        String distinctId = "d" + number;
        String sessionId = "s" + number;
        for (String step : order) {
            switch (step) {
                case "record" -> {
                    send(late, signal, distinctId, sessionId);
                    model.log();
                }
                case "person" -> {
                    late.person(distinctId, "p1@1");
                    model.person(new PersonRow("p1", 1, false));
                }
                case "merge" -> {
                    late.person(distinctId, "p2@2");
                    model.person(new PersonRow("p2", 2, false));
                }
                case "delete" -> {
                    late.person(distinctId, "-p2@3");
                    model.person(new PersonRow("p2", 3, true));
                }
                case "session" -> {
                    late.session(sessionId, "1000");
                    model.session("1000");
                }
                default -> {
                    late.advance(LateTestSettings.WINDOW);
                    model.end();
                }
            }
        }
        late.advance(LateTestSettings.WINDOW);
        model.end();
    }

    private static void send(LateHarness late, String signal, String distinctId, String sessionId) {
        if (signal.equals("logs")) {
            late.send("otlp_logs", logs(log("a", string(DISTINCT_ID, distinctId), string(SESSION_ID, sessionId))));
        } else {
            late.send("otlp_spans", spans(span("a", string(DISTINCT_ID, distinctId), string(SESSION_ID, sessionId))));
        }
    }

    private static List<List<String>> ordersOf(List<String> steps) {
        if (steps.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> orders = new ArrayList<>();
        for (String first : steps) {
            List<String> others =
                    steps.stream().filter(step -> !step.equals(first)).toList();
            for (List<String> rest : ordersOf(others)) {
                List<String> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }

    private static List<String> withoutIds(List<String> lines) {
        return lines.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    }

    private static String id(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static void assertNothingWaits(LateHarness late) {
        late.advance(LateTestSettings.WINDOW);
        assertThat(late.metrics.waiting.values())
                .hasSize(2)
                .allMatch(waiting -> waiting.equals(new LateMetrics.Waiting(0, 0, 0)));
    }

    /** A few of them in full, to be read. */
    static Stream<Arguments> ordersInFull() {
        return Stream.of(
                order(
                        "amend",
                        "record person session merge delete end",
                        "r0 - unknown_distinct_id unknown_session",
                        "r1 linked linked:p1 unknown_session",
                        "r2 linked linked:p1 linked:1000"),
                order(
                        "amend",
                        "record session person merge delete end",
                        "r0 - unknown_distinct_id unknown_session",
                        "r1 linked unknown_distinct_id linked:1000",
                        "r2 linked linked:p1 linked:1000"),
                order(
                        "amend",
                        "record delete session end",
                        "r0 - unknown_distinct_id unknown_session",
                        "r1 linked deleted unknown_session",
                        "r2 linked deleted linked:1000"),
                order(
                        "amend",
                        "person record session end",
                        "r0 - linked:p1 unknown_session",
                        "r1 linked linked:p1 linked:1000"),
                order(
                        "amend",
                        "session record merge person end",
                        "r0 - unknown_distinct_id linked:1000",
                        "r1 linked linked:p2 linked:1000"),
                order(
                        "amend",
                        "record session end person",
                        "r0 - unknown_distinct_id unknown_session",
                        "r1 linked unknown_distinct_id linked:1000"),
                order("amend", "record end person session", "r0 - unknown_distinct_id unknown_session"),
                order("amend", "person session record merge delete end", "r0 - linked:p1 linked:1000"),
                order(
                        "amend with relink",
                        "record person session merge delete end",
                        "r0 - unknown_distinct_id unknown_session",
                        "r1 linked linked:p1 unknown_session",
                        "r2 linked linked:p1 linked:1000",
                        "r3 linked linked:p2 linked:1000",
                        "r4 linked deleted linked:1000"),
                order(
                        "amend with relink",
                        "person record merge session delete end",
                        "r0 - linked:p1 unknown_session",
                        "r1 linked linked:p2 unknown_session",
                        "r2 linked linked:p2 linked:1000",
                        "r3 linked deleted linked:1000"),
                order(
                        "amend with relink",
                        "person session record merge end delete",
                        "r0 - linked:p1 linked:1000",
                        "r1 linked linked:p2 linked:1000"),
                order("hold", "record person session end", "r0 linked linked:p1 linked:1000"),
                order("hold", "record session person end", "r0 linked linked:p1 linked:1000"),
                order("hold", "record person merge session end", "r0 linked linked:p1 linked:1000"),
                order("hold", "record person end session", "r0 expired linked:p1 unknown_session"),
                order("hold", "record session end person", "r0 expired unknown_distinct_id linked:1000"),
                order("hold", "record end person session", "r0 expired unknown_distinct_id unknown_session"),
                order("hold", "person record session end", "r0 linked linked:p1 linked:1000"),
                order("hold", "person session record end", "r0 - linked:p1 linked:1000"));
    }

    private static Arguments order(String mode, String steps, String... records) {
        return Arguments.of(mode, steps, List.of(records));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("ordersInFull")
    void theOrderGivesTheseRecords(String mode, String steps, List<String> records) {
        LateSettings settings = settings(mode);
        for (String signal : List.of("logs", "spans")) {
            try (LateHarness late = new LateHarness(state, settings)) {
                play(List.of(steps.split(" ", -1)), late, new LateModel(settings, "1", "d0"), signal, 0);

                assertThat(withoutIds(late.records())).isEqualTo(records);
                if (mode.equals("hold")) {
                    assertThat(withoutIds(late.batches())).isEqualTo(records);
                }
            }
        }
    }
}
