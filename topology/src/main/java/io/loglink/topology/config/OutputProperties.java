package io.loglink.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef;

/** What is written. */
final class OutputProperties {
    static final String RECORDS = "records";
    static final String BATCHES = "batches";

    private OutputProperties() {}

    static void addTo(ConfigDef definition) {
        new Section(definition, "Output")
                .list(
                        PropertyNames.OUTPUTS,
                        RECORDS,
                        Allowed.someOf(RECORDS, BATCHES),
                        HIGH,
                        "In which shapes enriched records are written. records: one Avro message each, for sinks such as "
                                + "ClickHouse or Kafka Connect. batches: the OTLP batch with attributes added, for another "
                                + "Collector. Topics must exist; Loglink creates none.")
                .text(
                        PropertyNames.RECORDS_LOGS_TOPIC,
                        "enriched_logs",
                        Allowed.topic(),
                        HIGH,
                        "Topic of enriched logs, one Avro message each.")
                .text(
                        PropertyNames.RECORDS_SPANS_TOPIC,
                        "enriched_spans",
                        Allowed.topic(),
                        HIGH,
                        "Topic of enriched spans, one Avro message each.")
                .text(
                        PropertyNames.BATCHES_LOGS_TOPIC,
                        "enriched_otlp_logs",
                        Allowed.topic(),
                        HIGH,
                        "Topic of enriched batches of logs, as OTLP protobuf.")
                .text(
                        PropertyNames.BATCHES_SPANS_TOPIC,
                        "enriched_otlp_spans",
                        Allowed.topic(),
                        HIGH,
                        "Topic of enriched batches of spans, as OTLP protobuf.")
                .text(
                        PropertyNames.DEAD_LETTERS_TOPIC,
                        "loglink_dead_letters",
                        Allowed.topic(),
                        HIGH,
                        "Topic of what could not be read: the original bytes, with the reason and the origin in headers.")
                .text(
                        PropertyNames.REPLAY_URL_TEMPLATE,
                        "/replay/{session_id}",
                        Allowed.text(
                                "a URL in which only {session_id} and {project_id} stand in braces, or empty",
                                "([^{}]|\\{session_id}|\\{project_id})*"),
                        MEDIUM,
                        "Where the recording of a session can be watched; {session_id} and {project_id} are filled in. "
                                + "Empty for no URL.")
                .text(
                        PropertyNames.ATTRIBUTE_PREFIX,
                        "loglink.",
                        Allowed.text("1 to 64 of a-z A-Z 0-9 . _ -", "[a-zA-Z0-9._-]{1,64}"),
                        LOW,
                        "Prefix of the attributes that are written on batches. Attributes of these names are taken off input "
                                + "records first, and so are those under the default prefix: no sender can forge a link.");
    }
}
