package io.loglink.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef;

/** What is read, and how the project of a record is found. */
final class InputProperties {
    private InputProperties() {}

    static void addTo(ConfigDef definition) {
        new Section(definition, "Input")
                .list(
                        PropertyNames.LOGS_TOPICS,
                        "otlp_logs",
                        Allowed.topics(),
                        HIGH,
                        "Topics to which Collectors write batches of logs. Empty when there are none. A topic that is also in "
                                + "spans.topics holds both; which one a message is, is told by its header otelcol.signal, else "
                                + "by its content.")
                .list(
                        PropertyNames.SPANS_TOPICS,
                        "otlp_spans",
                        Allowed.topics(),
                        HIGH,
                        "Topics to which Collectors write batches of spans. Empty when there are none.")
                .text(
                        PropertyNames.INPUT_ENCODING,
                        "auto",
                        Allowed.oneOf("auto", "otlp_proto", "otlp_json", "confluent_proto"),
                        MEDIUM,
                        "How the Collector encodes messages. auto tells by the first byte of each message; name the encoding "
                                + "to make anything else a dead letter.");
        new Section(definition, "Projects")
                .text(
                        PropertyNames.PROJECT_HEADER,
                        "x-loglink-token",
                        Allowed.text("the name of a header, without spaces, or empty", "[^\\s\\p{Cntrl}]*"),
                        HIGH,
                        "Kafka header that holds the token of the sender's project, with or without 'Bearer ' before it. The "
                                + "Collector's Kafka exporter writes it with include_metadata_keys. Tried first; empty for none.")
                .text(
                        PropertyNames.PROJECT_RESOURCE_ATTRIBUTE,
                        "",
                        Allowed.text("the key of a resource attribute, or empty", "\\P{Cntrl}*"),
                        MEDIUM,
                        "Resource attribute that holds the token of the project. Tried second, for resources of messages "
                                + "without the header; taken off before anything is written. Empty for none.")
                .text(
                        PropertyNames.PROJECT_DEFAULT,
                        "",
                        Allowed.text("a project id, which holds no colon and no space, or empty", "[^:\\s\\p{Cntrl}]*"),
                        HIGH,
                        "Id of the project of records that carry no token. Empty makes such records dead letters "
                                + "(no_project). With one project only, this is all there is to set.");
    }
}
