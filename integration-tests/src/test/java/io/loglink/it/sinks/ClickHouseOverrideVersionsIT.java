package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.schemas.PersonOverride;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which of a distinct id's overrides counts for a log in the shipped tables of ClickHouse, by their versions. */
@Tag("surroundings")
@Tag("sinks")
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClickHouseOverrideVersionsIT {
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

    @Test
    void aHigherVersionStandsWhenALowerOneComesAfterIt() {
        topics.logs(List.of(project.paid()));

        project.override(project.moved(10, "p-b", "p-c"));
        project.override(project.moved(9, "p-alice", "p-b"));

        assertThat(project.personsWithLogs()).containsExactly("p-c");
        clickHouse.query("OPTIMIZE TABLE loglink.person_overrides FINAL");
        assertThat(clickHouse.query("SELECT version, person_id, previous_person_id FROM loglink.person_overrides"
                        + project.where()))
                .extracting(
                        row -> row.get("version").asInt(),
                        row -> row.get("person_id").asText(),
                        row -> row.get("previous_person_id").asText())
                .containsExactly(tuple(10, "p-c", "p-b"));
    }

    @Test
    void aLogThatALaterVersionLinkedIsLeftAsItIs() {
        topics.logs(List.of(avro.with(project.paid(), Map.of("mapping_version", 9L, "person_id", "p-newest"))));

        project.override(project.moved(8, "p-alice", "p-merged"));

        assertThat(project.personsWithLogs()).containsExactly("p-newest");
        assertThat(project.personOfTheLog()).isEqualTo("p-newest");
    }

    @Test
    void aDeletionAtTheVersionThatLinkedTheLogTakesItFromThePersonAsATombstonesDoes() {
        topics.logs(List.of(project.paid()));
        topics.spans(List.of(project.span()));

        project.override(project.deleted(7));

        assertThat(project.personsWithLogs()).isEmpty();
        assertThat(project.personOfTheLog()).isEmpty();
        assertThat(clickHouse.query("SELECT person_id FROM loglink.person_spans" + project.where()))
                .isEmpty();
        assertThat(clickHouse.query("SELECT person_id FROM loglink.session_spans" + project.where()))
                .extracting(row -> row.get("person_id").asText())
                .containsExactly("");
    }

    @Test
    void aMoveAtTheVersionThatLinkedTheLogMovesIt() {
        topics.logs(List.of(project.paid()));
        topics.spans(List.of(project.span()));

        project.override(project.moved(7, "p-alice", "p-merged"));

        assertThat(project.personsWithLogs()).containsExactly("p-merged");
        assertThat(project.personOfTheLog()).isEqualTo("p-merged");
        assertThat(clickHouse.query("SELECT person_id FROM loglink.person_spans" + project.where()))
                .extracting(row -> row.get("person_id").asText())
                .containsExactly("p-merged");
    }

    @Test
    void ofOverridesWithOneVersionTheLastStandsWhetherTheyAreReadAtOnceOrOneByOneOrAgain() {
        topics.logs(List.of(project.paid()));
        byte[] first = project.moved(7, "p-alice", "p-c");
        byte[] second = project.moved(7, "p-c", "p-a");
        byte[] third = project.moved(7, "p-a", "p-b");
        byte[] last = project.deleted(7);
        clickHouse.query("SYSTEM STOP MERGES loglink.person_overrides");

        project.override(first, second, third);
        assertThat(project.personsWithLogs()).as("at once").containsExactly("p-b");
        project.override(first);
        project.override(second);
        assertThat(project.personsWithLogs()).as("one by one").containsExactly("p-a");
        project.override(third);
        project.override(last);
        assertThat(project.personsWithLogs()).as("deleted").isEmpty();
        project.override(first, second, third, last);
        assertThat(project.personsWithLogs()).as("read again").isEmpty();

        clickHouse.query("SYSTEM START MERGES loglink.person_overrides");
        clickHouse.query("OPTIMIZE TABLE loglink.person_overrides FINAL");
        clickHouse.query("SYSTEM RELOAD DICTIONARY loglink.overrides");
        assertThat(project.personsWithLogs()).as("merged").isEmpty();
    }

    @Test
    void aLogThatVersionZeroLinkedStaysUntilAnOverrideComesWhichMayHaveVersionZeroToo() {
        Map<String, Object> versionZero = Map.of("mapping_version", 0L);
        topics.logs(List.of(avro.with(project.paid(), versionZero)));
        topics.spans(List.of(avro.with(project.span(), versionZero)));
        String spans = "SELECT person_id FROM loglink.person_spans" + project.where();
        assertThat(project.personsWithLogs()).containsExactly("p-alice");
        assertThat(project.personOfTheLog()).isEqualTo("p-alice");
        assertThat(clickHouse.query(spans))
                .extracting(row -> row.get("person_id").asText())
                .containsExactly("p-alice");

        project.override(project.moved(0, "p-alice", "p-merged"));

        assertThat(project.personsWithLogs()).containsExactly("p-merged");
        assertThat(project.personOfTheLog()).isEqualTo("p-merged");
        assertThat(clickHouse.query(spans))
                .extracting(row -> row.get("person_id").asText())
                .containsExactly("p-merged");
    }

    @Test
    void aLogThatWasNeverLinkedIsFoundByAnOverrideOfVersionZero() {
        topics.logs(List.of(project.tooEarly()));

        project.override(new PersonOverride(project.id(), "carol", "p-carol", 0L, false, "p-carol-anonymous"));

        assertThat(project.personsWithLogs()).containsExactly("p-carol");
    }
}
