package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.it.Enriched;
import io.loglink.it.Rows;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.schemas.PersonOverride;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped tables and views of ClickHouse show of records whose rows came late, moved or were deleted. */
@Tag("surroundings")
@Tag("sinks")
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClickHouseLateLinksIT {
    /** The log of Alice under her e-mail, which version 7 of the mapping linked, in the test's project. */
    private byte[] paid = {};
    /** The log of a distinct id that nobody has yet. */
    private byte[] tooEarly = {};

    private byte[] span = {};
    private String project = "";
    private TestBed bed;
    private AvroValues avro;
    private @Nullable ClickHouse clickHouse;
    private Topics topics;
    private int tests;

    @BeforeAll
    void applyTheFiles(Stack stack, TestBed testBed, @TempDir Path directory) {
        bed = testBed;
        clickHouse = ClickHouse.start(Python.ready(), directory);
        ShopRecords.sendThrough(bed);
        avro = new AvroValues(bed.decoder().registry());
        topics = Topics.make(bed.kafka(), bed.topics().prefix() + "-test");
        ShippedTables.apply(clickHouse, stack, topics, ShippedTables.BOTH);
    }

    @AfterAll
    void stop() {
        if (clickHouse != null) {
            clickHouse.close();
        }
    }

    @BeforeEach
    void useAProjectOfItsOwn() {
        useProject("project-" + tests++);
    }

    private void useProject(String id) {
        project = id;
        paid = inTheProject(bed.enrichedLogs().get(1));
        tooEarly = inTheProject(bed.enrichedLogs().get(3));
        span = inTheProject(bed.enrichedSpans().get(0));
    }

    private byte[] inTheProject(Enriched record) {
        return avro.with(
                record.message().value(), Map.of("project_id", project, "record_id", project + record.recordId()));
    }

    static Stream<List<Integer>> orders() {
        return Stream.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theHighestRevisionIsShownInWhateverOrderTheyCome(List<Integer> order) {
        Map<String, Object> person =
                Map.of("revision", 1, "late_link", "linked", "person_link", "linked", "person_id", "p-carol");
        byte[] withPerson = avro.with(tooEarly, person);
        byte[] withBoth = avro.with(
                withPerson, Map.of("revision", 2, "session_link", "linked", "session_replay_url", "/replay/s"));
        List<byte[]> revisions = List.of(tooEarly, withPerson, withBoth);

        order.forEach(revision -> topics.logs(List.of(revisions.get(revision))));

        assertThat(clickHouse.query("SELECT person_id, session_replay_url FROM loglink.person_logs" + ofTheProject()))
                .extracting(row -> row.get("person_id").asText(), row -> row.get("session_replay_url")
                        .asText())
                .containsExactly(tuple("p-carol", "/replay/s"));
        assertThat(clickHouse.query("SELECT revision, late_link FROM loglink.logs FINAL" + ofTheProject()))
                .extracting(row -> row.get("revision").asInt(), row -> row.get("late_link")
                        .asText())
                .containsExactly(tuple(2, "linked"));
        assertThat(clickHouse.query("SELECT Revision, LateLink, PersonId FROM otel.otel_logs FINAL WHERE ProjectId = '"
                        + project + "'"))
                .extracting(
                        row -> row.get("Revision").asInt(),
                        row -> row.get("LateLink").asText(),
                        row -> row.get("PersonId").asText())
                .containsExactly(tuple(2, "linked", "p-carol"));
    }

    @Test
    void anOverrideAfterTheLogPutsItUnderTheNewPerson() {
        topics.logs(List.of(paid));
        assertThat(personOfTheLog()).isEqualTo("p-alice");

        override(moved(8, "p-alice", "p-merged"));

        assertThat(personOfTheLog()).isEqualTo("p-merged");
        assertThat(personsWithLogs()).containsExactly("p-merged");
    }

    @Test
    void aDeletedDistinctIdTakesItsLogsFromThePersonAndLeavesThemInTheSession() {
        topics.logs(List.of(paid));

        override(deleted(8));

        assertThat(personsWithLogs()).isEmpty();
        assertThat(personOfTheLog()).isEmpty();
    }

    @Test
    void aDistinctIdThatMovesBackBringsItsLogsBack() {
        topics.logs(List.of(paid));

        override(moved(8, "p-alice", "p-merged"), moved(9, "p-merged", "p-alice"));

        assertThat(personsWithLogs()).containsExactly("p-alice");
        assertThat(personOfTheLog()).isEqualTo("p-alice");
    }

    @Test
    void anOverrideAfterADeletionBringsTheLogsToThePersonOfNow() {
        topics.logs(List.of(paid));

        override(deleted(8));
        override(moved(9, "", "p-again"));

        assertThat(personsWithLogs()).containsExactly("p-again");
    }

    @Test
    void aHigherVersionStandsWhenALowerOneComesAfterIt() {
        topics.logs(List.of(paid));

        override(moved(10, "p-b", "p-c"));
        override(moved(9, "p-alice", "p-b"));

        assertThat(personsWithLogs()).containsExactly("p-c");
        clickHouse.query("OPTIMIZE TABLE loglink.person_overrides FINAL");
        assertThat(clickHouse.query(
                        "SELECT version, person_id, previous_person_id FROM loglink.person_overrides" + ofTheProject()))
                .extracting(
                        row -> row.get("version").asInt(),
                        row -> row.get("person_id").asText(),
                        row -> row.get("previous_person_id").asText())
                .containsExactly(tuple(10, "p-c", "p-b"));
    }

    @Test
    void aLogThatALaterVersionLinkedIsLeftAsItIs() {
        topics.logs(List.of(avro.with(paid, Map.of("mapping_version", 9L, "person_id", "p-newest"))));

        override(moved(8, "p-alice", "p-merged"));

        assertThat(personsWithLogs()).containsExactly("p-newest");
        assertThat(personOfTheLog()).isEqualTo("p-newest");
    }

    @Test
    void aLogWhoseWindowWasOverIsFoundOnceItsDistinctIdMoves() {
        topics.logs(List.of(tooEarly));

        override(new PersonOverride(project, "carol", "p-carol", 2L, false, "p-carol-anonymous"));

        assertThat(personsWithLogs()).containsExactly("p-carol");
    }

    @Test
    void aDistinctIdOfAnotherProjectIsAnother() {
        topics.logs(List.of(paid));

        override(new PersonOverride("not " + project, Rows.ALICE, "p-merged", 8L, false, "p-alice"));

        assertThat(personsWithLogs()).containsExactly("p-alice");
    }

    @Test
    void spansAreUnderThePersonOfNowToo() {
        topics.spans(List.of(span));
        String shown = "SELECT person_id, name FROM loglink.person_spans" + ofTheProject();
        assertThat(clickHouse.query(shown))
                .singleElement()
                .satisfies(row -> assertThat(row.get("person_id").asText()).isEqualTo("p-alice"));

        override(moved(8, "p-alice", "p-merged"));

        assertThat(clickHouse.query(shown))
                .singleElement()
                .satisfies(row -> assertThat(row.get("person_id").asText()).isEqualTo("p-merged"));
        assertThat(clickHouse.query("SELECT person_id FROM loglink.session_spans" + ofTheProject()))
                .extracting(row -> row.get("person_id").asText())
                .containsExactly("p-merged");
    }

    @Test
    void anOverrideThatCannotBeReadIsKeptAndStopsNothing() {
        topics.logs(List.of(paid));

        topics.overrides(List.of("not Avro".getBytes(StandardCharsets.UTF_8), moved(8, "p-alice", "p-merged")));
        clickHouse.query("SYSTEM RELOAD DICTIONARY loglink.overrides");

        assertThat(personsWithLogs()).containsExactly("p-merged");
        assertThat(clickHouse.query("SELECT topic, value FROM loglink.unreadable"))
                .extracting(row -> row.get("topic").asText(), row -> row.get("value")
                        .asText())
                .containsExactly(tuple(topics.overrides(), "not Avro"));
    }

    @Test
    void everyStatementOfThePageRunsAndShowsThePersonOfNow() {
        useProject(Rows.SHOP);
        List<String> statements = SqlPage.LATE_LINKS.statements("ClickHouse");
        topics.logs(List.of(tooEarly, paid));
        override(moved(8, "p-alice", "p-merged"));

        assertThat(statements).hasSize(4);
        assertThat(clickHouse.query(statements.get(0))).hasSize(1);
        assertThat(clickHouse.query(statements.get(1)))
                .extracting(row -> row.get("person").asText())
                .containsExactlyInAnyOrder("p-merged", "");
        assertThat(clickHouse.query(statements.get(2)))
                .extracting(row -> row.get("person").asText())
                .containsExactlyInAnyOrder("p-merged", "");
        assertThat(clickHouse.query(statements.get(3)))
                .extracting(row -> row.get("late_link").asText(), row -> row.get("records")
                        .asInt())
                .containsExactly(tuple("", 2));
    }

    private String ofTheProject() {
        return " WHERE project_id = '" + project + "'";
    }

    private byte[] moved(long version, String from, String to) {
        return avro.of(new PersonOverride(project, Rows.ALICE, to, version, false, from));
    }

    private byte[] deleted(long version) {
        return avro.of(new PersonOverride(project, Rows.ALICE, "p-alice", version, true, "p-alice"));
    }

    private void override(PersonOverride override) {
        override(avro.of(override));
    }

    /** Writes overrides and has the dictionary read them: the embedded engine, unlike a server, does not look by itself. */
    private void override(byte[]... overrides) {
        topics.overrides(List.of(overrides));
        clickHouse.query("SYSTEM RELOAD DICTIONARY loglink.overrides");
    }

    private List<String> personsWithLogs() {
        return clickHouse.query("SELECT person_id FROM loglink.person_logs" + ofTheProject()).stream()
                .map(row -> row.get("person_id").asText())
                .toList();
    }

    private String personOfTheLog() {
        return clickHouse
                .query("SELECT person_id FROM loglink.session_logs" + ofTheProject() + " AND session_id = '"
                        + ShopRecords.SESSION + "'")
                .get(0)
                .get("person_id")
                .asText();
    }
}
