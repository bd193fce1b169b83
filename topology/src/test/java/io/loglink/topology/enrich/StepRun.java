package io.loglink.topology.enrich;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRow.Match;
import io.loglink.serdes.tables.ProjectRow.SignalKeys;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.link.Projects;
import io.loglink.topology.link.RowLookup;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Takes a message through the steps of the topology, without Kafka, up to the emitters. */
final class StepRun {
    private final EnrichSettings settings;
    private final List<Step> steps;

    StepRun(EnrichSettings settings, RowLookup<PersonRow> persons, RowLookup<SessionRow> sessions) {
        EnrichSteps all = new EnrichSteps(settings, persons, sessions, new TokenProjects(), EnrichMetrics.NONE);
        this.settings = settings;
        this.steps = List.of(all.decode(), all.project(), all.linkPerson(), all.linkSession());
    }

    /** The linked batch. */
    Batch run(Origin origin, byte @Nullable [] key, byte[] value, Headers headers) {
        Batch batch = new Batch();
        TokenHeader token = new TokenHeader(settings.project().header());
        batch.begin(origin, key, value, token.without(headers), token.value(headers));
        steps.forEach(step -> step.apply(batch));
        return batch;
    }

    Batch run(Origin origin, byte @Nullable [] key, byte[] value) {
        return run(origin, key, value, new RecordHeaders());
    }

    /** The token of a project is its id behind {@code phc_}. */
    private static final class TokenProjects implements Projects {
        @Override
        public ProjectRow byToken(String token) {
            return byId(token.substring("phc_".length()));
        }

        @Override
        public ProjectRow byId(String projectId) {
            return new ProjectRow(
                    projectId, List.of("phc_" + projectId), Match.EXACT, SignalKeys.DEFAULT, SignalKeys.DEFAULT, false);
        }
    }
}
