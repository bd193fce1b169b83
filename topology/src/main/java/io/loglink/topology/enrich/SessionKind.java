package io.loglink.topology.enrich;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.LinkColumn;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.link.IdFinder.Found;
import io.loglink.topology.link.IdKeys;
import io.loglink.topology.link.ReplayUrlTemplate;
import io.loglink.topology.link.SessionRule;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links to sessions, by session id. */
final class SessionKind implements LinkKind<SessionLink, SessionRow> {
    private static final SessionReason[] REASONS = SessionReason.values();

    private final ReservedNames reserved;
    private final ReplayUrlTemplate replayUrl;
    private final Map<Found, SessionLink> withoutId = new EnumMap<>(Found.class);
    private final int[] counts = new int[REASONS.length];

    SessionKind(ReservedNames reserved, ReplayUrlTemplate replayUrl) {
        this.reserved = reserved;
        this.replayUrl = replayUrl;
    }

    @Override
    public IdKeys keys(ProjectRow project, Signal signal) {
        return IdKeys.ofSessionId(project, signal, reserved);
    }

    @Override
    public SessionLink link(ProjectRow project, String id, @Nullable SessionRow row) {
        return SessionRule.link(project.projectId(), id, row, replayUrl);
    }

    @Override
    public SessionLink withoutId(Found found, OtlpBatch otlp, int record) {
        return withoutId.computeIfAbsent(found, SessionRule::withoutId);
    }

    @Override
    public LinkColumn<SessionLink> column(BatchLinks links) {
        return links.sessions();
    }

    @Override
    public void countLinks(Batch batch, EnrichMetrics metrics) {
        LinkColumn<SessionLink> links = column(batch.links());
        for (int link = 0; link < links.size(); link++) {
            counts[links.link(link).reason().ordinal()] += links.uses(link);
        }
        for (SessionReason reason : REASONS) {
            if (counts[reason.ordinal()] > 0) {
                metrics.sessionLinks(batch.otlp().signal(), reason, counts[reason.ordinal()]);
                counts[reason.ordinal()] = 0;
            }
        }
    }

    @Override
    public void countLookups(int found, int unknown, EnrichMetrics metrics) {
        metrics.sessionLookups(found, unknown);
    }
}
