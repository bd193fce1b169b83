package io.loglink.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;

/** What happens to records whose row arrives after them. */
final class LateProperties {
    static final String AMEND = "amend";
    static final String HOLD = "hold";
    static final String OFF = "off";

    private static final long A_MILLION = 1_000_000;
    private static final long GIB = 1L << 30;

    private LateProperties() {}

    static LateSettings settings(PropertyValues values) {
        return new LateSettings(
                mode(values, OutputProperties.RECORDS, PropertyNames.LATE_RECORDS),
                mode(values, OutputProperties.BATCHES, PropertyNames.LATE_BATCHES),
                values.text(PropertyNames.LATE_PERSONS_TOPIC),
                values.text(PropertyNames.LATE_SESSIONS_TOPIC),
                values.text(PropertyNames.OVERRIDES_TOPIC),
                Durations.parse(values.text(PropertyNames.LATE_WINDOW)),
                Durations.parse(values.text(PropertyNames.LATE_HOLD)),
                values.number(PropertyNames.LATE_MAX_RECORDS),
                values.number(PropertyNames.LATE_MAX_BYTES),
                Boolean.parseBoolean(values.text(PropertyNames.LATE_RELINK_MERGES)));
    }

    /** An output that is off has nothing to wait for. */
    private static LateSettings.Mode mode(PropertyValues values, String shape, String property) {
        return values.list(PropertyNames.OUTPUTS).contains(shape)
                ? LateSettings.Mode.valueOf(values.text(property).toUpperCase(Locale.ROOT))
                : LateSettings.Mode.OFF;
    }

    static void addTo(ConfigDef definition) {
        new Section(definition, "Late links")
                .text(
                        PropertyNames.LATE_RECORDS,
                        AMEND,
                        Allowed.oneOf(AMEND, HOLD, OFF),
                        HIGH,
                        "What single records do while their distinct id or session id has no row yet. amend: emitted at once "
                                + "with the reason, and again with the same record_id and a higher revision when the row comes, "
                                + "for sinks that upsert. hold: emitted once, when the row comes or late.hold is over, for sinks "
                                + "that only append; it needs processing.guarantee=exactly_once_v2. off: emitted once, at once. The "
                                + "role late must run somewhere unless this and late.batches are off.")
                .text(
                        PropertyNames.LATE_BATCHES,
                        OFF,
                        Allowed.oneOf(HOLD, OFF),
                        HIGH,
                        "The same for batches: hold, likewise with exactly_once_v2 only, or off. Records that wait leave their batch and come as batches of their own.")
                .text(
                        PropertyNames.LATE_WINDOW,
                        "1h",
                        Allowed.duration(),
                        MEDIUM,
                        "How long an emitted record waits to be amended, e.g. 90s, 15m, 1h, 2d.")
                .text(
                        PropertyNames.LATE_HOLD,
                        "30s",
                        Allowed.duration(),
                        MEDIUM,
                        "How long a record that has not been emitted waits, over both its ids.")
                .number(
                        PropertyNames.LATE_MAX_RECORDS,
                        A_MILLION,
                        1,
                        Integer.MAX_VALUE,
                        MEDIUM,
                        "The most records that wait for a person, and for a session, in one partition. Beyond it the oldest "
                                + "stop waiting, which is counted and logged.")
                .number(
                        PropertyNames.LATE_MAX_BYTES,
                        GIB,
                        1L << 20,
                        Long.MAX_VALUE,
                        MEDIUM,
                        "The most bytes that they take on the disk, likewise in one partition.")
                .text(
                        PropertyNames.LATE_RELINK_MERGES,
                        "false",
                        Allowed.oneOf("true", "false"),
                        MEDIUM,
                        "Whether records of the last late.window that are linked are amended too when their distinct id moves "
                                + "to another person or is deleted. Then every record with a distinct id is handed over and kept "
                                + "for that long. Needs late.records=amend.")
                .text(
                        PropertyNames.LATE_PERSONS_TOPIC,
                        "loglink_late_persons",
                        Allowed.topic(),
                        LOW,
                        "Topic of records that wait for a person mapping. As many partitions as persons.topic.")
                .text(
                        PropertyNames.LATE_SESSIONS_TOPIC,
                        "loglink_late_sessions",
                        Allowed.topic(),
                        LOW,
                        "Topic of records that wait for a session. As many partitions as sessions.topic.")
                .text(
                        PropertyNames.OVERRIDES_TOPIC,
                        "person_overrides",
                        Allowed.topic(),
                        MEDIUM,
                        "Compacted topic of distinct ids that moved to another person or were deleted, one Avro message each, "
                                + "for sinks to apply when they are queried.");
    }
}
