package io.loglink.topology.late;

import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.PersonRowCodec;
import io.loglink.serdes.tables.RowCodec;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.MissingRows;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.link.ConflictRule;
import io.loglink.topology.link.MappingVersions;
import io.loglink.topology.link.PersonRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Waiting for a person mapping. */
final class PersonsKind implements LateKind<PersonRow> {
    private final RowCodec<PersonRow> codec = new PersonRowCodec();
    private final boolean watchesLinked;

    /** @param watchesLinked whether records that are linked are linked again when their distinct id moves */
    PersonsKind(boolean watchesLinked) {
        this.watchesLinked = watchesLinked;
    }

    @Override
    public LateStage stage() {
        return LateStage.PERSONS;
    }

    @Override
    public RowCodec<PersonRow> codec() {
        return codec;
    }

    @Override
    public ConflictRule<PersonRow> rule() {
        return ConflictRule.PERSONS;
    }

    /** Of a deletion the version is asked, and that it is one; the person is to be forgotten. */
    @Override
    public PersonRow kept(PersonRow row) {
        return row.deleted() ? new PersonRow("", row.version(), true) : row;
    }

    @Override
    public @Nullable TableKey keyOf(WaitingRecord record) {
        String distinctId = record.person().distinctId();
        return distinctId == null ? null : TableKey.of(record.projectId(), distinctId);
    }

    @Override
    public boolean unknown(WaitingRecord record) {
        return record.person().reason() == PersonReason.UNKNOWN_DISTINCT_ID;
    }

    @Override
    public @Nullable WaitingRecord linked(WaitingRecord record, PersonRow row) {
        return linked(record, row, false);
    }

    @Override
    public @Nullable WaitingRecord linkedByNews(WaitingRecord record, PersonRow row) {
        return linked(record, row, true);
    }

    private @Nullable WaitingRecord linked(WaitingRecord record, PersonRow row, boolean news) {
        PersonLink before = record.person();
        String distinctId = before.distinctId();
        if (distinctId == null) {
            return null;
        }
        PersonLink after = PersonRule.link(distinctId, row);
        if (!unknown(record) && !(watchesLinked && moves(before, after, news))) {
            return null;
        }
        return record.with(after, Revisions.next(record), Revisions.cause(record, LateLink.LINKED));
    }

    /**
     * The table here may be behind the one that gave the record its link: a row of a lower version says nothing. One of the same
     * version unlinks, because a tombstone deletes at the version that stands, and for the same reason it does not revive. Where a
     * tombstone is all that is known here, it may have come before the mapping or after it: it counts when it comes after the
     * record.
     */
    private static boolean moves(PersonLink before, PersonLink after, boolean news) {
        return switch (before.reason()) {
            case LINKED ->
                !Objects.equals(after.personId(), before.personId())
                        && (after.mappingVersion() >= before.mappingVersion()
                                || (news && after.mappingVersion() == MappingVersions.BELOW_EVERY_VERSION));
            case DELETED -> after.linked() && after.mappingVersion() > before.mappingVersion();
            default -> false;
        };
    }

    @Override
    public @Nullable TableKey onward(WaitingRecord record) {
        String sessionId = record.session().sessionId();
        return sessionId == null || !MissingRows.missesSession(record.session())
                ? null
                : TableKey.of(record.projectId(), sessionId);
    }

    @Override
    public boolean keeps(WaitingRecord record) {
        return watchesLinked && !record.held() && record.output() == Output.RECORDS;
    }
}
