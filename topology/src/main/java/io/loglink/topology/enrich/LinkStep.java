package io.loglink.topology.enrich;

import io.loglink.serdes.link.LinkColumn;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.link.IdFinder;
import io.loglink.topology.link.IdFinder.Found;
import io.loglink.topology.link.IdKeys;
import io.loglink.topology.link.RowLookup;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Links each record of a batch to a row of one table, with one look-up per distinct id of the batch.
 *
 * @param <L> the link
 * @param <R> the row of the table
 */
final class LinkStep<L, R> implements Step {
    private static final int MAX_PREPARED = 1_000;

    private final LinkKind<L, R> kind;
    private final RowLookup<R> table;
    private final EnrichMetrics metrics;
    private final IdFinder finder = new IdFinder();
    private final LinkMemo memo = new LinkMemo();
    private final Map<ProjectRow, Prepared> preparedProjects = new HashMap<>();
    private @Nullable ProjectRow lastProject;
    private @Nullable Prepared lastPrepared;
    private @Nullable L lastWithoutId;
    private int lastWithoutIdNumber;
    private int unknown;

    LinkStep(LinkKind<L, R> kind, RowLookup<R> table, EnrichMetrics metrics) {
        this.kind = kind;
        this.table = table;
        this.metrics = metrics;
    }

    /** A project's keys in the form in which they are compared. */
    private record Prepared(byte[] projectId, IdKeys logs, IdKeys spans) {
        IdKeys keys(Signal signal) {
            return signal == Signal.LOGS ? logs : spans;
        }
    }

    @Override
    public Stage stage() {
        return Stage.LINK;
    }

    @Override
    public void apply(Batch batch) {
        memo.clear();
        lastWithoutId = null;
        unknown = 0;
        OtlpBatch otlp = batch.otlp();
        LinkColumn<L> links = kind.column(batch.links());
        for (int record = batch.next(0); record >= 0; record = batch.next(record + 1)) {
            links.set(record, link(links, batch.project(record), otlp, record));
        }
        kind.countLookups(memo.size() - unknown, unknown, metrics);
        kind.countLinks(batch, metrics);
    }

    /** The number of the record's link, which is added if no record before had it. */
    private int link(LinkColumn<L> links, ProjectRow project, OtlpBatch otlp, int record) {
        Prepared prepared = prepared(project);
        Found found = finder.find(otlp, record, prepared.keys(otlp.signal()));
        if (found != Found.VALUE) {
            return withoutId(links, kind.withoutId(found, otlp, record));
        }
        byte[] source = finder.source();
        int from = finder.from();
        int to = finder.to();
        int known = memo.get(prepared.projectId(), source, from, to);
        if (known != LinkMemo.NONE) {
            return known;
        }
        R row = table.find(TableKey.of(prepared.projectId(), source, from, to));
        if (row == null) {
            unknown++;
        }
        int added = links.add(kind.link(project, finder.text(), row));
        memo.put(prepared.projectId(), source, from, to, added);
        return added;
    }

    /** Records without an id come one after the other, and their links are few instances. */
    @SuppressWarnings("ReferenceEquality") // equal links are one instance
    private int withoutId(LinkColumn<L> links, L link) {
        if (link != lastWithoutId) {
            lastWithoutId = link;
            lastWithoutIdNumber = links.add(link);
        }
        return lastWithoutIdNumber;
    }

    /** A changed configuration is another row, and so is prepared anew for the next batch. */
    @SuppressWarnings("ReferenceEquality") // the very same row, not an equal one: that is what makes it cheap
    private Prepared prepared(ProjectRow project) {
        Prepared last = lastPrepared;
        // Nearly every record has the project of the one before: spares hashing a row of lists.
        if (last != null && project == lastProject) {
            return last;
        }
        if (preparedProjects.size() >= MAX_PREPARED) {
            preparedProjects.clear();
        }
        Prepared prepared = preparedProjects.computeIfAbsent(project, this::prepare);
        lastProject = project;
        lastPrepared = prepared;
        return prepared;
    }

    private Prepared prepare(ProjectRow project) {
        return new Prepared(
                project.projectId().getBytes(StandardCharsets.UTF_8),
                kind.keys(project, Signal.LOGS),
                kind.keys(project, Signal.SPANS));
    }
}
