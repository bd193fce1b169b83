package io.loglink.topology.tables;

import io.loglink.serdes.tables.ProjectRow;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One state of the projects, by id and by token. A token that several projects claim belongs to the one with the lowest id in
 * the order of the characters' codes, whatever the order in which they came: the answer must not depend on when an instance
 * started. Immutable.
 */
final class ProjectIndex {
    static final ProjectIndex EMPTY = of(List.of());

    private final Map<String, ProjectRow> byId;
    private final Map<String, ProjectRow> byToken;
    private final List<String> conflicts;

    private ProjectIndex(Map<String, ProjectRow> byId, Map<String, ProjectRow> byToken, List<String> conflicts) {
        this.byId = Map.copyOf(byId);
        this.byToken = Map.copyOf(byToken);
        this.conflicts = List.copyOf(conflicts);
    }

    static ProjectIndex of(Collection<ProjectRow> projects) {
        Map<String, ProjectRow> byId = new HashMap<>();
        Map<String, ProjectRow> byToken = new HashMap<>();
        TreeSet<String> conflicts = new TreeSet<>();
        projects.stream().sorted(Comparator.comparing(ProjectRow::projectId)).forEach(project -> {
            byId.put(project.projectId(), project);
            for (String token : project.tokens()) {
                ProjectRow owner = byToken.putIfAbsent(token, project);
                if (owner != null && !owner.projectId().equals(project.projectId())) {
                    conflicts.add("projects %s and %s claim the same token; it belongs to %s"
                            .formatted(owner.projectId(), project.projectId(), owner.projectId()));
                }
            }
        });
        return new ProjectIndex(byId, byToken, List.copyOf(conflicts));
    }

    @Nullable
    ProjectRow byToken(String token) {
        return byToken.get(token);
    }

    ProjectRow byId(String projectId) {
        ProjectRow project = byId.get(projectId);
        return project == null ? ProjectRow.defaults(projectId) : project;
    }

    int size() {
        return byId.size();
    }

    /** Tokens that several projects claim, one sentence each, without the tokens: they are secrets. */
    List<String> conflicts() {
        return conflicts;
    }
}
