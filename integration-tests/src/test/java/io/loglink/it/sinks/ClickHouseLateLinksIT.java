package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

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
    private AvroValues avro;
    private @Nullable ShippedClickHouse shipped;
    private ClickHouse clickHouse;
    private Topics topics;
    private ClickHouseProject project;

    @BeforeAll
    void applyTheFiles(Stack stack, TestBed bed, @TempDir Path directory) {
        shipped = ShippedClickHouse.start(stack, bed, directory);
        clickHouse = shipped.clickHouse();
        topics = shipped.topics();
        avro = new AvroValues(bed.decoder().registry());
    }

    @AfterAll
    void stop() {
        if (shipped != null) {
            shipped.close();
        }
    }

    @BeforeEach
    void useAProjectOfItsOwn() {
        project = shipped.newProject();
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
        byte[] withPerson = avro.with(project.tooEarly(), person);
        byte[] withBoth = avro.with(
                withPerson, Map.of("revision", 2, "session_link", "linked", "session_replay_url", "/replay/s"));
        List<byte[]> revisions = List.of(project.tooEarly(), withPerson, withBoth);

        order.forEach(revision -> topics.logs(List.of(revisions.get(revision))));

        assertThat(clickHouse.query("SELECT person_id, session_replay_url FROM loglink.person_logs" + project.where()))
                .extracting(row -> row.get("person_id").asText(), row -> row.get("session_replay_url")
                        .asText())
                .containsExactly(tuple("p-carol", "/replay/s"));
        assertThat(clickHouse.query("SELECT revision, late_link FROM loglink.logs FINAL" + project.where()))
                .extracting(row -> row.get("revision").asInt(), row -> row.get("late_link")
                        .asText())
                .containsExactly(tuple(2, "linked"));
        assertThat(clickHouse.query("SELECT Revision, LateLink, PersonId FROM otel.otel_logs FINAL WHERE ProjectId = '"
                        + project.id() + "'"))
                .extracting(
                        row -> row.get("Revision").asInt(),
                        row -> row.get("LateLink").asText(),
                        row -> row.get("PersonId").asText())
                .containsExactly(tuple(2, "linked", "p-carol"));
    }

    @Test
    void anOverrideAfterTheLogPutsItUnderTheNewPerson() {
        topics.logs(List.of(project.paid()));
        assertThat(project.personOfTheLog()).isEqualTo("p-alice");

        project.override(project.moved(8, "p-alice", "p-merged"));

        assertThat(project.personOfTheLog()).isEqualTo("p-merged");
        assertThat(project.personsWithLogs()).containsExactly("p-merged");
    }

    @Test
    void aDeletedDistinctIdTakesItsLogsFromThePersonAndLeavesThemInTheSession() {
        topics.logs(List.of(project.paid()));

        project.override(project.deleted(8));

        assertThat(project.personsWithLogs()).isEmpty();
        assertThat(project.personOfTheLog()).isEmpty();
    }

    @Test
    void aDistinctIdThatMovesBackBringsItsLogsBack() {
        topics.logs(List.of(project.paid()));

        project.override(project.moved(8, "p-alice", "p-merged"), project.moved(9, "p-merged", "p-alice"));

        assertThat(project.personsWithLogs()).containsExactly("p-alice");
        assertThat(project.personOfTheLog()).isEqualTo("p-alice");
    }

    @Test
    void anOverrideAfterADeletionBringsTheLogsToThePersonOfNow() {
        topics.logs(List.of(project.paid()));

        project.override(project.deleted(8));
        project.override(project.moved(9, "", "p-again"));

        assertThat(project.personsWithLogs()).containsExactly("p-again");
    }

    @Test
    void aLogWhoseWindowWasOverIsFoundOnceItsDistinctIdMoves() {
        topics.logs(List.of(project.tooEarly()));

        project.override(new PersonOverride(project.id(), "carol", "p-carol", 2L, false, "p-carol-anonymous"));

        assertThat(project.personsWithLogs()).containsExactly("p-carol");
    }

    @Test
    void aDistinctIdOfAnotherProjectIsAnother() {
        topics.logs(List.of(project.paid()));

        project.override(new PersonOverride("not " + project.id(), Rows.ALICE, "p-merged", 8L, false, "p-alice"));

        assertThat(project.personsWithLogs()).containsExactly("p-alice");
    }

    @Test
    void spansAreUnderThePersonOfNowToo() {
        topics.spans(List.of(project.span()));
        String shown = "SELECT person_id, name FROM loglink.person_spans" + project.where();
        assertThat(clickHouse.query(shown))
                .singleElement()
                .satisfies(row -> assertThat(row.get("person_id").asText()).isEqualTo("p-alice"));

        project.override(project.moved(8, "p-alice", "p-merged"));

        assertThat(clickHouse.query(shown))
                .singleElement()
                .satisfies(row -> assertThat(row.get("person_id").asText()).isEqualTo("p-merged"));
        assertThat(clickHouse.query("SELECT person_id FROM loglink.session_spans" + project.where()))
                .extracting(row -> row.get("person_id").asText())
                .containsExactly("p-merged");
    }

    @Test
    void anOverrideThatCannotBeReadIsKeptAndStopsNothing() {
        topics.logs(List.of(project.paid()));

        project.override("not Avro".getBytes(StandardCharsets.UTF_8), project.moved(8, "p-alice", "p-merged"));

        assertThat(project.personsWithLogs()).containsExactly("p-merged");
        assertThat(clickHouse.query("SELECT topic, value FROM loglink.unreadable"))
                .extracting(row -> row.get("topic").asText(), row -> row.get("value")
                        .asText())
                .containsExactly(tuple(topics.overrides(), "not Avro"));
    }

    @Test
    void everyStatementOfThePageRunsAndShowsThePersonOfNow() {
        project = shipped.project(Rows.SHOP);
        List<String> statements = SqlPage.LATE_LINKS.statements("ClickHouse");
        topics.logs(List.of(project.tooEarly(), project.paid(), project.ofVersionZero()));
        // The version that linked the log: it counts as a later one does.
        project.override(project.moved(7, "p-alice", "p-merged"));

        assertThat(statements).hasSize(4);
        assertThat(clickHouse.query(statements.get(0))).hasSize(1);
        assertThat(clickHouse.query(statements.get(1)))
                .extracting(row -> row.get("person").asText())
                .containsExactlyInAnyOrder("p-merged", "", "p-bob");
        assertThat(clickHouse.query(statements.get(2)))
                .extracting(row -> row.get("person").asText())
                .containsExactlyInAnyOrder("p-merged", "", "p-bob");
        assertThat(clickHouse.query(statements.get(3)))
                .extracting(row -> row.get("late_link").asText(), row -> row.get("records")
                        .asInt())
                .containsExactly(tuple("", 3));
    }
}
