package io.loglink.topology.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.topology.tail.TailFilter.Level;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TailFilterTest {
    private static final EnrichedRecord LINKED = Records.log(
            "person_id", "p-1",
            "person_link", "linked",
            "distinct_id", "alice",
            "session_id", "s-1",
            "service_name", "shop",
            "project_id", "1",
            "trace_id", "0af7651916cd43dd8448eb211c80319c",
            "severity", "warn",
            "body", "Payment ÜBER Limit");
    private static final EnrichedRecord UNLINKED =
            Records.log("distinct_id", "bob", "person_link", "unknown_distinct_id", "severity", "", "project_id", "2");
    private static final EnrichedRecord SPAN =
            Records.span("name", "POST /pay", "person_link", "linked", "person_id", "p-1");
    private static final EnrichedRecord FAILED_SPAN = Records.span("name", "GET /", "status_code", "error");

    private static TailFilter none() {
        return filter(null, false, null);
    }

    private static TailFilter filter(@Nullable Level severity, boolean unlinked, @Nullable String contains) {
        return new TailFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), severity, unlinked, contains);
    }

    private static TailFilter persons(String... ids) {
        return new TailFilter(Set.of(ids), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, false, null);
    }

    private static TailFilter distinctIds(String... ids) {
        return new TailFilter(Set.of(), Set.of(ids), Set.of(), Set.of(), Set.of(), Set.of(), null, false, null);
    }

    private static TailFilter sessions(String... ids) {
        return new TailFilter(Set.of(), Set.of(), Set.of(ids), Set.of(), Set.of(), Set.of(), null, false, null);
    }

    private static TailFilter services(String... names) {
        return new TailFilter(Set.of(), Set.of(), Set.of(), Set.of(names), Set.of(), Set.of(), null, false, null);
    }

    private static TailFilter projects(String... ids) {
        return new TailFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(ids), Set.of(), null, false, null);
    }

    private static TailFilter traces(String... ids) {
        return new TailFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(ids), null, false, null);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("no condition", none(), true, true, true, true),
                Arguments.of("a person", persons("p-1"), true, false, true, false),
                Arguments.of("one of two persons", persons("p-0", "p-1"), true, false, true, false),
                Arguments.of("a person is matched exactly", persons("P-1"), false, false, false, false),
                Arguments.of("a distinct id, linked or not", distinctIds("bob", "alice"), true, true, false, false),
                Arguments.of("a session", sessions("s-1"), true, false, false, false),
                Arguments.of("a service", services("shop"), true, false, false, false),
                Arguments.of("a project", projects("2"), false, true, false, false),
                Arguments.of(
                        "a trace in upper case", traces("0AF7651916CD43DD8448EB211C80319C"), true, false, false, false),
                Arguments.of("its severity", filter(Level.WARN, false, null), true, false, false, true),
                Arguments.of("less than its severity", filter(Level.TRACE, false, null), true, false, false, true),
                Arguments.of("more than its severity", filter(Level.ERROR, false, null), false, false, false, true),
                Arguments.of("more than an error", filter(Level.FATAL, false, null), false, false, false, false),
                Arguments.of("unlinked", filter(null, true, null), false, true, false, true),
                Arguments.of("text in any case", filter(null, false, "über limit"), true, false, false, false),
                Arguments.of("the name of a span", filter(null, false, "/PAY"), false, false, true, false),
                Arguments.of("every condition", filter(Level.WARN, true, null), false, false, false, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void recordsThatFulfilEveryConditionAreShown(
            String name, TailFilter filter, boolean linked, boolean unlinked, boolean span, boolean failedSpan) {
        assertThat(Stream.of(LINKED, UNLINKED, SPAN, FAILED_SPAN).map(filter::matches))
                .containsExactly(linked, unlinked, span, failedSpan);
    }
}
