package io.loglink.topology.enrich;

import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.link.Projects;
import io.loglink.topology.link.ReplayUrlTemplate;
import io.loglink.topology.link.RowLookup;

/**
 * Makes the steps of the enrich role, the same for the topology and for {@link DryRun}. Each call makes a new one, for one
 * task.
 */
final class EnrichSteps {
    private final EnrichSettings settings;
    private final RowLookup<PersonRow> persons;
    private final RowLookup<SessionRow> sessions;
    private final Projects projects;
    private final EnrichMetrics metrics;
    private final ReservedNames reserved;

    EnrichSteps(
            EnrichSettings settings,
            RowLookup<PersonRow> persons,
            RowLookup<SessionRow> sessions,
            Projects projects,
            EnrichMetrics metrics) {
        this.settings = settings;
        this.persons = persons;
        this.sessions = sessions;
        this.projects = projects;
        this.metrics = metrics;
        this.reserved = new ReservedNames(settings.attributePrefix());
    }

    TokenHeader tokenHeader() {
        return new TokenHeader(settings.project().header());
    }

    DecodeStep decode() {
        return new DecodeStep(new InputTopics(settings.logsTopics(), settings.spansTopics()), settings.inputEncoding());
    }

    ProjectStep project() {
        return new ProjectStep(settings.project(), projects);
    }

    Step linkPerson() {
        return new LinkStep<>(new PersonKind(reserved), persons, metrics);
    }

    Step linkSession() {
        ReplayUrlTemplate replayUrl = new ReplayUrlTemplate(settings.replayUrlTemplate());
        return new LinkStep<>(new SessionKind(reserved, replayUrl), sessions, metrics);
    }
}
