package io.loglink.topology.enrich;

import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpSplicer;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.link.ProjectRule;
import io.loglink.topology.link.ProjectRule.Resolution;
import io.loglink.topology.link.ProjectRule.Token;
import io.loglink.topology.link.ProjectRule.TokenSource;
import io.loglink.topology.link.Projects;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the project of each resource's records. Records of which the project is not known become one dead letter per cause:
 * a message reduced to them.
 */
final class ProjectStep implements Step {
    private final ProjectResolution resolution;
    private final Projects projects;
    private final ResourceTokens resourceTokens;
    private final OtlpSplicer splicer = new OtlpSplicer();

    ProjectStep(ProjectResolution resolution, Projects projects) {
        this.resolution = resolution;
        this.projects = projects;
        this.resourceTokens = new ResourceTokens(resolution.resourceAttribute());
    }

    /** Why records have no project: the parts of a dead letter. */
    private record Cause(String reason, String detail) {}

    @Override
    public Stage stage() {
        return Stage.PROJECT;
    }

    @Override
    public void apply(Batch batch) {
        Map<Cause, BitSet> unresolved = new LinkedHashMap<>();
        for (int resource = 0; resource < batch.otlp().resourceCount(); resource++) {
            Resolution found = ProjectRule.resolve(
                    batch.headerToken(),
                    resourceTokens.of(batch.otlp(), resource),
                    resolution.defaultProject(),
                    projects);
            if (found instanceof Resolution.Resolved resolved) {
                batch.project(resource, resolved.project());
            } else {
                unresolved.computeIfAbsent(cause(found), cause -> new BitSet()).set(resource);
            }
        }
        unresolved.forEach((cause, resources) -> deadLetter(batch, cause, resources));
    }

    /** The token that decides on the records of a resource; null when they have none. */
    @Nullable
    Token token(Batch batch, int resource) {
        return ProjectRule.token(batch.headerToken(), resourceTokens.of(batch.otlp(), resource));
    }

    private Cause cause(Resolution found) {
        if (found instanceof Resolution.UnknownToken unknown) {
            String where = unknown.token().source() == TokenSource.HEADER
                    ? "header " + resolution.header()
                    : "resource attribute " + resolution.resourceAttribute();
            return new Cause(
                    "unknown_project",
                    "no project has the token of " + where + " (its SHA-256 begins with "
                            + unknown.token().fingerprint()
                            + "): add the token to a project's row, or correct the sender");
        }
        return new Cause(
                "no_project",
                "the message holds no token and no default project is configured: send a token, or set one");
    }

    private void deadLetter(Batch batch, Cause cause, BitSet resources) {
        OtlpBatch otlp = batch.otlp();
        BitSet meant = new BitSet();
        for (int record = batch.next(0); record >= 0; record = batch.next(record + 1)) {
            if (resources.get(otlp.resourceOf(record))) {
                meant.set(record);
            }
        }
        if (meant.isEmpty()) {
            return;
        }
        int count = meant.cardinality();
        if (count == otlp.recordCount() && batch.untouched()) {
            batch.deadMessage(stage(), cause.reason(), cause.detail(), count);
            return;
        }
        batch.deadRecords(stage(), cause.reason(), cause.detail(), meant, splicer.reduced(otlp, meant));
    }
}
