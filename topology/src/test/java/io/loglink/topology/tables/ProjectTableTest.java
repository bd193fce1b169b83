package io.loglink.topology.tables;

import static io.loglink.topology.tables.Rows.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectTableTest {
    private final ProjectTable projects = new ProjectTable((key, value) -> {
        TableKey id = TableKey.ofBytes(key == null ? new byte[0] : key);
        if (value == null) {
            return new TableRecord.Tombstone<>(id);
        }
        String tokens = new String(value, StandardCharsets.UTF_8);
        return tokens.equals("broken")
                ? new TableRecord.Broken<>(TableRecord.Broken.NOT_A_ROW, "neither Avro nor JSON")
                : new TableRecord.Row<>(id, project(id.toString(), tokens.split(",", -1)));
    });

    @Test
    void aProjectIsFoundByEachOfItsTokensAndByItsId() {
        load("7", "tok-a,tok-b");

        assertThat(projects.byToken("tok-a")).isEqualTo(project("7", "tok-a", "tok-b"));
        assertThat(projects.byToken("tok-b")).isEqualTo(project("7", "tok-a", "tok-b"));
        assertThat(projects.byToken("tok-c")).isNull();
        assertThat(projects.byId("7")).isEqualTo(project("7", "tok-a", "tok-b"));
    }

    @Test
    void aProjectThatIsNotConfiguredHasTheDefaultKeys() {
        load("7", "tok-a");

        assertThat(projects.byId("8")).isEqualTo(ProjectRow.defaults("8"));
    }

    @Test
    void aChangeShowsWithTheFlush() {
        load("7", "tok-a");

        apply("7", "tok-b");
        assertThat(projects.byToken("tok-a")).isNotNull();
        projects.flush(Map.of(0, 2L));

        assertThat(projects.byToken("tok-a")).isNull();
        assertThat(projects.byToken("tok-b")).isEqualTo(project("7", "tok-b"));
    }

    @Test
    void aDeletedProjectLosesItsTokensAndItsConfiguration() {
        load("7", "tok-a");

        projects.apply(bytes("7"), null);
        projects.flush(Map.of(0, 2L));

        assertThat(projects.byToken("tok-a")).isNull();
        assertThat(projects.byId("7")).isEqualTo(ProjectRow.defaults("7"));
    }

    @Test
    void aTokenThatTwoProjectsClaimBelongsToTheLowestIdWhicheverCameFirst() {
        load("b", "tok");
        apply("a", "tok");
        apply("c", "tok");
        projects.flush(Map.of(0, 3L));

        assertThat(projects.byToken("tok")).isEqualTo(project("a", "tok"));

        projects.apply(bytes("a"), null);
        projects.flush(Map.of(0, 4L));
        assertThat(projects.byToken("tok")).isEqualTo(project("b", "tok"));
    }

    @Test
    void conflictsAreDescribedWithoutTheToken() {
        ProjectIndex index = ProjectIndex.of(List.of(project("b", "tok-secret"), project("a", "tok-secret")));

        assertThat(index.conflicts()).containsExactly("projects a and b claim the same token; it belongs to a");
    }

    @Test
    void aBrokenRecordIsReportedAndLeavesTheProjectAsItWas() {
        load("7", "tok-a");

        TableRecord.Broken<?> broken = projects.apply(bytes("7"), bytes("broken"));
        projects.flush(Map.of(0, 2L));

        assertThat(broken).isEqualTo(new TableRecord.Broken<>("not_a_row", "neither Avro nor JSON"));
        assertThat(projects.byToken("tok-a")).isNotNull();
    }

    @Test
    void whileItIsReadAgainLookUpsSeeTheStateBefore() {
        load("7", "tok-a");

        projects.restart(new TopicIdentity("projects", "other"));
        apply("8", "tok-b");
        projects.flush(Map.of(0, 1L));
        assertThat(projects.byToken("tok-a")).isNotNull();
        assertThat(projects.byToken("tok-b")).isNull();

        projects.loaded();
        assertThat(projects.byToken("tok-a")).isNull();
        assertThat(projects.byToken("tok-b")).isNotNull();
    }

    private void load(String id, String tokens) {
        projects.restart(new TopicIdentity("projects", "id"));
        apply(id, tokens);
        projects.flush(Map.of(0, 1L));
        projects.loaded();
    }

    private void apply(String id, String tokens) {
        projects.apply(bytes(id), bytes(tokens));
    }

    private static ProjectRow project(String id, String... tokens) {
        return new ProjectRow(
                id,
                List.of(tokens),
                ProjectRow.Match.EXACT,
                ProjectRow.SignalKeys.DEFAULT,
                ProjectRow.SignalKeys.DEFAULT,
                false);
    }
}
