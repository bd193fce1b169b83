package io.loglink.topology.enrich;

import io.loglink.serdes.link.LinkColumn;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.tables.ProjectRow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts a batch's records by project, and whether they are linked to a person. Not thread-safe. */
final class ProjectCounts {
    private final Map<String, Count> byProject = new HashMap<>();

    private static final class Count {
        private int linked;
        private int unlinked;
    }

    void count(Batch batch, LinkColumn<PersonLink> persons, EnrichMetrics metrics) {
        ProjectRow only = batch.onlyProject();
        if (only != null) {
            int linked = linked(persons);
            metrics.projectRecords(only.projectId(), linked, batch.remaining() - linked);
        } else if (batch.remaining() > 0) {
            countEach(batch, persons);
            byProject.forEach((project, count) -> metrics.projectRecords(project, count.linked, count.unlinked));
            byProject.clear();
        }
    }

    /** Nearly always a batch is one project's, and its links tell how many records they have. */
    private static int linked(LinkColumn<PersonLink> persons) {
        int linked = 0;
        for (int link = 0; link < persons.size(); link++) {
            if (isLinked(persons.link(link))) {
                linked += persons.uses(link);
            }
        }
        return linked;
    }

    private void countEach(Batch batch, LinkColumn<PersonLink> persons) {
        ProjectRow last = null;
        Count count = new Count();
        for (int record = batch.next(0); record >= 0; record = batch.next(record + 1)) {
            ProjectRow project = batch.project(record);
            if (isOther(project, last)) {
                last = project;
                count = byProject.computeIfAbsent(project.projectId(), id -> new Count());
            }
            if (isLinked(persons.of(record))) {
                count.linked++;
            } else {
                count.unlinked++;
            }
        }
    }

    /** A row that is equal but not the same one costs a look into the map, no more. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isOther(ProjectRow project, @Nullable ProjectRow last) {
        return project != last;
    }

    private static boolean isLinked(PersonLink link) {
        return link.reason() == PersonReason.LINKED;
    }
}
