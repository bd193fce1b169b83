package io.loglink.topology.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records by project. Each project is a series of its own up to a bound, in the order in which they come; all that come later are
 * counted together, for a monitoring system must not grow with the customers. Thread-safe.
 */
final class ProjectMeters {
    /** The label of all projects beyond the bound. */
    static final String OTHER = "other";

    private final MeterRegistry registry;
    private final int most;
    private final Map<String, OfProject> byId = new ConcurrentHashMap<>();
    private volatile @Nullable OfProject others;

    /** @param most projects that are counted each; 0 to count none, not even together */
    ProjectMeters(MeterRegistry registry, int most) {
        this.registry = registry;
        this.most = most;
    }

    void count(String projectId, int linked, int unlinked) {
        if (most > 0) {
            of(projectId).count(linked, unlinked);
        }
    }

    private OfProject of(String projectId) {
        OfProject known = byId.get(projectId);
        if (known != null) {
            return known;
        }
        OfProject together = others;
        return together == null ? added(projectId) : together;
    }

    private synchronized OfProject added(String projectId) {
        OfProject known = byId.get(projectId);
        if (known != null) {
            return known;
        }
        if (byId.size() < most) {
            OfProject added = new OfProject(registry, projectId);
            byId.put(projectId, added);
            return added;
        }
        OfProject together = others == null ? new OfProject(registry, OTHER) : others;
        others = together;
        return together;
    }

    private static final class OfProject {
        private final Counter linked;
        private final Counter unlinked;

        OfProject(MeterRegistry registry, String project) {
            linked = counter(registry, project, "linked");
            unlinked = counter(registry, project, "unlinked");
        }

        private static Counter counter(MeterRegistry registry, String project, String person) {
            return Counter.builder("loglink.project.records")
                    .description("Records by project, linked to a person or not")
                    .tag("project", project)
                    .tag("person", person)
                    .register(registry);
        }

        void count(int linkedRecords, int unlinkedRecords) {
            linked.increment(linkedRecords);
            unlinked.increment(unlinkedRecords);
        }
    }
}
