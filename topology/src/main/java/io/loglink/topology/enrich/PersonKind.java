package io.loglink.topology.enrich;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.LinkColumn;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.topology.link.IdFinder.Found;
import io.loglink.topology.link.IdKeys;
import io.loglink.topology.link.PersonHints;
import io.loglink.topology.link.PersonRule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links to persons, by distinct id. */
final class PersonKind implements LinkKind<PersonLink, PersonRow> {
    private static final PersonReason[] REASONS = PersonReason.values();

    private final ReservedNames reserved;
    private final Map<WithoutId, PersonLink> withoutId = new HashMap<>();
    private final int[] counts = new int[REASONS.length];
    private final ProjectCounts projects = new ProjectCounts();

    PersonKind(ReservedNames reserved) {
        this.reserved = reserved;
    }

    private record WithoutId(Found found, @Nullable String hint) {}

    @Override
    public IdKeys keys(ProjectRow project, Signal signal) {
        return IdKeys.ofDistinctId(project, signal, reserved);
    }

    @Override
    public PersonLink link(ProjectRow project, String id, @Nullable PersonRow row) {
        return PersonRule.link(id, row);
    }

    @Override
    public PersonLink withoutId(Found found, OtlpBatch otlp, int record) {
        String hint = found == Found.NO_ATTRIBUTE ? PersonHints.find(otlp, record) : null;
        return withoutId.computeIfAbsent(
                new WithoutId(found, hint), key -> PersonRule.withoutId(key.found(), key.hint()));
    }

    @Override
    public LinkColumn<PersonLink> column(BatchLinks links) {
        return links.persons();
    }

    @Override
    public void countLinks(Batch batch, EnrichMetrics metrics) {
        LinkColumn<PersonLink> links = column(batch.links());
        for (int link = 0; link < links.size(); link++) {
            counts[links.link(link).reason().ordinal()] += links.uses(link);
        }
        for (PersonReason reason : REASONS) {
            if (counts[reason.ordinal()] > 0) {
                metrics.personLinks(batch.otlp().signal(), reason, counts[reason.ordinal()]);
                counts[reason.ordinal()] = 0;
            }
        }
        projects.count(batch, links, metrics);
    }

    @Override
    public void countLookups(int found, int unknown, EnrichMetrics metrics) {
        metrics.personLookups(found, unknown);
    }
}
