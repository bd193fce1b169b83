package io.loglink.topology.explain;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.serdes.avro.EnrichedRecordReader;
import io.loglink.serdes.avro.RecordIds;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.DryBatch;
import io.loglink.topology.enrich.ProjectFinding;
import io.loglink.topology.tables.ScannedProjects;
import io.loglink.topology.tables.ScannedRow;
import io.loglink.topology.terminal.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explains single records of one message, of which a dry run has shown what becomes of it. Not thread-safe. */
final class RecordExplainer {
    private static final List<String> LINK_FIELDS = List.of(
            "project_id",
            "distinct_id",
            "person_id",
            "person_link",
            "person_hint",
            "mapping_version",
            "session_id",
            "session_link",
            "session_start",
            "session_end",
            "session_has_recording",
            "session_replay_url",
            "session_replay_offset_ms");

    private final Message message;
    private final DryBatch batch;
    private final ScannedProjects projects;
    private final Rows rows;
    private final IdSearcher searcher;
    private final RowMisses rowMisses;
    private final ClueMisses clueMisses;

    RecordExplainer(Message message, DryBatch batch, ScannedProjects projects, Rows rows, IdSearcher searcher) {
        this.message = message;
        this.batch = batch;
        this.projects = projects;
        this.rows = rows;
        this.searcher = searcher;
        this.rowMisses = new RowMisses(rows);
        this.clueMisses = new ClueMisses(rows);
    }

    /** @param index in the message */
    ExplainedRecord explain(int index) {
        int record = number(index);
        Origin origin = message.origin();
        String recordId =
                message.live() ? RecordIds.of(origin.topic(), origin.partition(), origin.offset(), index) : null;
        if (record < 0 || batch.dropped(record)) {
            boolean broken = record < 0 || batch.otlp().isBroken(record);
            return new ExplainedRecord(
                    index,
                    recordId,
                    null,
                    broken ? null : project(record),
                    null,
                    null,
                    deadLetter(index, record),
                    null);
        }
        byte[] written = batch.written(record);
        EnrichedRecord enriched = written == null
                ? null
                : EnrichedRecordReader.ownRecord(batch.otlp().signal(), written);
        return new ExplainedRecord(
                index,
                recordId,
                enriched == null ? null : heading(enriched),
                project(record),
                person(record),
                session(record),
                enriched == null ? deadLetter(index, record) : null,
                enriched == null ? null : link(enriched));
    }

    /** The number of a record in the batch; -1 when it was too broken to get one. */
    private int number(int index) {
        for (int record = 0; record < batch.otlp().recordCount(); record++) {
            if (batch.sourceIndex(record) == index) {
                return record;
            }
        }
        return -1;
    }

    /** The dead letter that is about the record, else the one about several records that may be about it. */
    private @Nullable ExplainedDeadLetter deadLetter(int index, int record) {
        DeadLetter found = null;
        for (DeadLetter letter : batch.deadLetters()) {
            Integer about = letter.recordIndex();
            if (about != null && about == index) {
                return ExplainedDeadLetter.of(letter);
            }
            if (about == null && mayBeAbout(letter, record)) {
                found = letter;
            }
        }
        return found == null ? null : ExplainedDeadLetter.of(found);
    }

    /** Of the resources of one message, each may have another token that nobody knows. */
    private boolean mayBeAbout(DeadLetter letter, int record) {
        if (letter.stage() != DeadLetter.Stage.PROJECT) {
            return true;
        }
        String fingerprint = record < 0 ? null : batch.projectFinding(record).fingerprint();
        return fingerprint == null || letter.detail().contains(fingerprint);
    }

    private ExplainedProject project(int record) {
        ProjectFinding finding = batch.projectFinding(record);
        ProjectRow row = batch.dropped(record) ? null : batch.project(record);
        Origin origin = row == null ? null : projects.origin(row.projectId());
        return new ExplainedProject(
                row == null ? null : row.projectId(),
                finding.how().name().toLowerCase(Locale.ROOT),
                finding.name(),
                finding.fingerprint(),
                origin == null ? null : origin.toString());
    }

    private ExplainedLink person(int record) {
        PersonLink link = batch.personLink(record);
        return link(LinkSide.PERSON, record, link.reason().text(), link.linked(), link.hint());
    }

    private ExplainedLink session(int record) {
        return link(
                LinkSide.SESSION,
                record,
                batch.sessionLink(record).reason().text(),
                batch.sessionLink(record).linked(),
                null);
    }

    private ExplainedLink link(LinkSide side, int record, String reason, boolean linked, @Nullable String hint) {
        ProjectRow project = batch.project(record);
        IdSearch search = searcher.search(side, project, batch.otlp(), record);
        String id = search.id();
        ScannedRow<?> row = id == null ? null : rows.of(side).scanned(search.key(id));
        List<NearMiss> misses = new ArrayList<>();
        if (id != null) {
            misses.addAll(
                    rowMisses.of(search, id, message.live() ? message.origin().timestampMs() : null));
        }
        misses.addAll(clueMisses.of(search, linked));
        return new ExplainedLink(
                project.match().name().toLowerCase(Locale.ROOT),
                project.conventions(),
                search.configuredKeys(),
                search.attributes(),
                id,
                rows.of(side).topic(),
                row == null ? null : ExplainedRow.of(row),
                reason,
                hint,
                misses);
    }

    private static ExplainedRecord.Heading heading(EnrichedRecord record) {
        return new ExplainedRecord.Heading(
                Texts.utc(record.timestampMs()), record.severity(), record.serviceName(), record.summary());
    }

    private static Map<String, @Nullable Object> link(EnrichedRecord record) {
        Map<String, @Nullable Object> plain = record.plain();
        Map<String, @Nullable Object> link = new LinkedHashMap<>();
        LINK_FIELDS.forEach(field -> link.put(field, plain.get(field)));
        return link;
    }
}
