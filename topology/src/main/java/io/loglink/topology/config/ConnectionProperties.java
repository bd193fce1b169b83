package io.loglink.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef;

/** Where Kafka and the schema registry are. */
final class ConnectionProperties {
    private ConnectionProperties() {}

    static void addTo(ConfigDef definition) {
        new Section(definition, "Kafka and the schema registry")
                .requiredList(
                        PropertyNames.BOOTSTRAP_SERVERS,
                        Allowed.hostsAndPorts(),
                        "Kafka brokers to ask first for the others; two or three of them, so that one may be down. Security "
                                + "settings go behind kafka., e.g. kafka.security.protocol=SASL_SSL.")
                .text(
                        PropertyNames.REGISTRY_URL,
                        "",
                        Allowed.text("one or more URLs, comma-separated, or empty", "(?s)|\\s*\\w+://.+"),
                        HIGH,
                        "The schema registry, Confluent's or one that speaks its API (Apicurio: .../apis/ccompat/v7). Needed for "
                                + "outputs=records and for the person overrides of the role late, whose schemas are registered there "
                                + "at the start, and for table topics that hold Avro. Settings of Confluent's client work by their own names: schema.registry.*, "
                                + "basic.auth.*, bearer.auth.*.")
                .text(
                        PropertyNames.BASIC_AUTH_SOURCE,
                        "",
                        Allowed.text("USER_INFO, URL, SASL_INHERIT or empty", "|USER_INFO|URL|SASL_INHERIT"),
                        MEDIUM,
                        "Where the registry's user and password come from: basic.auth.user.info, the URL, or Kafka's SASL "
                                + "settings. Empty is USER_INFO when basic.auth.user.info is set, else URL.")
                .secret(
                        PropertyNames.BASIC_AUTH_USER_INFO,
                        "User and password for the registry as user:password. A secret: better from a file, by "
                                + "LOGLINK_BASIC_AUTH_USER_INFO_FILE.")
                .text(
                        PropertyNames.BEARER_AUTH_SOURCE,
                        "",
                        Allowed.text(
                                "STATIC_TOKEN, OAUTHBEARER, SASL_OAUTHBEARER_INHERIT, CUSTOM or empty",
                                "|STATIC_TOKEN|OAUTHBEARER|SASL_OAUTHBEARER_INHERIT|CUSTOM"),
                        LOW,
                        "Where the registry's bearer token comes from. Empty is STATIC_TOKEN when bearer.auth.token is set, "
                                + "else none.")
                .secret(
                        PropertyNames.BEARER_AUTH_TOKEN,
                        "A bearer token for the registry. A secret: better from a file, by LOGLINK_BEARER_AUTH_TOKEN_FILE.");
    }
}
