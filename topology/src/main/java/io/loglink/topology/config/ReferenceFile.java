package io.loglink.topology.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;

/** The annotated reference of all properties, generated from their definition. */
public final class ReferenceFile {
    private static final int WIDTH = 110;

    private static final String HEAD = """
            # Loglink: every property, what it is for, what it may be, and its default.
            # Generated from the definition by: loglink config --reference
            #
            # Values are taken from this file first and then from the environment, which wins: LOGLINK_ and the name in
            # capitals with _ for . (LOGLINK_BOOTSTRAP_SERVERS). With _FILE behind it, the variable names a file that holds
            # the value (LOGLINK_BASIC_AUTH_USER_INFO_FILE=/run/secrets/registry); that is the way for secrets.
            # Two variables are not properties: LOGLINK_CONFIG (the path of this file) and LOGLINK_LOG_LEVEL (INFO).
            # A name that does not exist and a value that is not allowed stop the start with one line and exit code 2.
            """;

    private static final String KAFKA_HEAD = """
            # Behind kafka., any setting of Kafka's clients and of Kafka Streams: to all clients without a prefix, to some with
            # one of Streams' prefixes, e.g. kafka.security.protocol, kafka.sasl.jaas.config, kafka.commit.interval.ms,
            # kafka.producer.linger.ms, kafka.main.consumer.max.poll.records, kafka.global.consumer.* (the tables), kafka.admin.*.
            # Environment: LOGLINK_KAFKA_SECURITY_PROTOCOL. The following are set unless you set them:
            """;

    private ReferenceFile() {}

    /**
     * A property, for programs.
     *
     * @param section what it belongs to
     * @param allowed what its value may be, in words
     * @param environment the variable that sets it too
     * @param defaultValue as it would stand in a properties file
     */
    public record DocumentedProperty(
            String name,
            String section,
            String type,
            String allowed,
            boolean required,
            String defaultValue,
            String environment,
            String documentation) {}

    /** Every property of Loglink's own, in the order in which a reader should meet them. */
    public static List<DocumentedProperty> properties() {
        return inOrder().stream()
                .map(key -> new DocumentedProperty(
                        key.name,
                        key.group,
                        type(key),
                        key.validator.toString(),
                        !key.hasDefault(),
                        PropertyValues.defaultText(key),
                        Environment.variableOf(key.name),
                        key.documentation))
                .toList();
    }

    /** The reference as a properties file in which every property is commented out with its default. */
    public static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        String section = "";
        for (ConfigDef.ConfigKey key : inOrder()) {
            if (!key.group.equals(section)) {
                section = key.group;
                text.append(title(section));
            }
            text.append(entry(key));
        }
        text.append(title("Kafka's clients")).append('\n').append(KAFKA_HEAD);
        KafkaPresets.ALL.forEach(preset -> text.append('\n')
                .append(wrapped(preset.why()))
                .append("#kafka.")
                .append(preset.name())
                .append('=')
                .append(preset.value())
                .append('\n'));
        return text.toString();
    }

    /** The properties in the order in which a reader should meet them. */
    static List<ConfigDef.ConfigKey> inOrder() {
        ConfigDef definition = LoglinkConfigDef.DEFINITION;
        List<String> sections = definition.groups();
        return definition.configKeys().values().stream()
                .sorted(Comparator.<ConfigDef.ConfigKey>comparingInt(key -> sections.indexOf(key.group))
                        .thenComparingInt(key -> key.orderInGroup))
                .toList();
    }

    private static String title(String section) {
        return "\n\n" + "#".repeat(WIDTH) + "\n# " + section + "\n" + "#".repeat(WIDTH) + "\n";
    }

    private static String entry(ConfigDef.ConfigKey key) {
        String need = key.hasDefault() ? "" : " Required.";
        return "\n" + wrapped(key.documentation)
                + wrapped("Type: " + type(key) + "; " + key.validator + "." + need)
                + "# Environment: " + Environment.variableOf(key.name) + "\n"
                + "#" + key.name + "=" + PropertyValues.defaultText(key) + "\n";
    }

    private static String type(ConfigDef.ConfigKey key) {
        return switch (key.type) {
            case LIST -> "comma-separated list";
            case LONG -> "number";
            case STRING -> "text";
            case PASSWORD -> "secret, never shown";
            default -> key.type.name().toLowerCase(Locale.ROOT);
        };
    }

    /** A comment of lines that are not too wide. */
    private static String wrapped(String sentence) {
        StringBuilder text = new StringBuilder("#");
        int column = 1;
        for (String word : sentence.split(" ", -1)) {
            if (column + 1 + word.length() > WIDTH) {
                text.append("\n#");
                column = 1;
            }
            text.append(' ').append(word);
            column += 1 + word.length();
        }
        return text.append('\n').toString();
    }
}
