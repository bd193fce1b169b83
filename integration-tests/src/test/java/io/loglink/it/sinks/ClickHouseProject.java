package io.loglink.it.sinks;

import io.loglink.it.Enriched;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import io.loglink.schemas.PersonOverride;
import java.util.List;
import java.util.Map;

/**
 * A project of a test's own in the shipped tables of ClickHouse: records for it, overrides of one distinct id, and what the views show
 * of it.
 */
final class ClickHouseProject {
    private final String id;
    private final ClickHouse clickHouse;
    private final Topics topics;
    private final AvroValues avro;
    private final byte[] paid;
    private final byte[] tooEarly;
    private final byte[] ofVersionZero;
    private final byte[] span;

    /**
     * A project with nothing in the tables yet.
     *
     * @param bed through which {@link ShopRecords} were sent: the records are theirs but for the project
     * @param topics what the tables read
     */
    ClickHouseProject(String id, TestBed bed, ClickHouse clickHouse, Topics topics) {
        this.id = id;
        this.clickHouse = clickHouse;
        this.topics = topics;
        this.avro = new AvroValues(bed.decoder().registry());
        List<Enriched> logs = bed.enrichedLogs();
        this.paid = ofThis(logs.get(1));
        this.tooEarly = ofThis(logs.get(3));
        this.ofVersionZero = avro.with(ofThis(logs.get(2)), Map.of("mapping_version", 0L));
        this.span = ofThis(bed.enrichedSpans().get(0));
    }

    private byte[] ofThis(Enriched record) {
        return avro.with(record.message().value(), Map.of("project_id", id, "record_id", id + record.recordId()));
    }

    String id() {
        return id;
    }

    /** The log of Alice under her e-mail, which version 7 of the mapping linked. */
    byte[] paid() {
        return paid;
    }

    /** The log of a distinct id that nobody has yet. */
    byte[] tooEarly() {
        return tooEarly;
    }

    /** The log of Bob, which version 0 of the mapping linked. */
    byte[] ofVersionZero() {
        return ofVersionZero;
    }

    /** The span of Alice under her e-mail. */
    byte[] span() {
        return span;
    }

    /** From this version on, the e-mail of Alice belongs to another person. */
    byte[] moved(long version, String from, String to) {
        return avro.of(new PersonOverride(id, Rows.ALICE, to, version, false, from));
    }

    /** From this version on, the e-mail of Alice belongs to nobody. */
    byte[] deleted(long version) {
        return avro.of(new PersonOverride(id, Rows.ALICE, "p-alice", version, true, "p-alice"));
    }

    void override(PersonOverride override) {
        override(avro.of(override));
    }

    /** Writes overrides and has the dictionary read them: the embedded engine, unlike a server, does not look by itself. */
    void override(byte[]... overrides) {
        topics.overrides(List.of(overrides));
        clickHouse.query("SYSTEM RELOAD DICTIONARY loglink.overrides");
    }

    /** What restricts a query to this project. */
    String where() {
        return " WHERE project_id = '" + id + "'";
    }

    /** The persons under whom the view of persons shows logs, one for each log. */
    List<String> personsWithLogs() {
        return clickHouse.query("SELECT person_id FROM loglink.person_logs" + where()).stream()
                .map(row -> row.get("person_id").asText())
                .toList();
    }

    /** The person of the first log in the session of Alice. */
    String personOfTheLog() {
        return clickHouse
                .query("SELECT person_id FROM loglink.session_logs" + where() + " AND session_id = '"
                        + ShopRecords.SESSION + "'")
                .get(0)
                .get("person_id")
                .asText();
    }
}
