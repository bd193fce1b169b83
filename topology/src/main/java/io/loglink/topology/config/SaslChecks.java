package io.loglink.topology.config;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.security.JaasUtils;

/** What Kafka's clients would find wrong with SASL settings only once they are made, each of them anew. */
final class SaslChecks {
    private static final String PROTOCOL = PropertyNames.KAFKA_PREFIX + "security.protocol";
    private static final String JAAS = PropertyNames.KAFKA_PREFIX + SaslConfigs.SASL_JAAS_CONFIG;
    private static final String FORM = "must be LOGIN_MODULE required name=\"value\" ...;";

    private SaslChecks() {}

    /**
     * Checks the settings that go to Kafka's clients.
     *
     * @param passedOn by name, with {@code kafka.} before it
     * @throws WrongConfigurationException when no client could log in with them
     */
    static void check(Map<String, RawProperty> passedOn) {
        passedOn.values().stream().filter(property -> isJaas(property.name())).forEach(SaslChecks::requireReadable);
        RawProperty protocol = passedOn.get(PROTOCOL);
        if (protocol != null && protocol.value().startsWith("SASL_") && !someLogin(passedOn)) {
            throw WrongConfigurationException.of(
                    new RawProperty(JAAS, "", "not set"),
                    FORM + " when kafka.security.protocol is " + protocol.value());
        }
    }

    /** Java has a way of its own to set one, for the whole process. */
    private static boolean someLogin(Map<String, RawProperty> passedOn) {
        return passedOn.keySet().stream().anyMatch(SaslChecks::isJaas)
                || System.getProperty(JaasUtils.JAVA_LOGIN_CONFIG_PARAM) != null;
    }

    private static boolean isJaas(String name) {
        return KnownNames.isForKafka(name) && name.endsWith("." + SaslConfigs.SASL_JAAS_CONFIG);
    }

    private static void requireReadable(RawProperty property) {
        try {
            JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(property.value())));
        } catch (IllegalArgumentException | KafkaException e) {
            throw WrongConfigurationException.of(property, FORM + " (" + withoutQuotes(e) + ")");
        }
    }

    /** What Kafka quotes is a piece of the value, which holds a secret. */
    private static String withoutQuotes(RuntimeException e) {
        return String.valueOf(e.getMessage()).replaceAll(" ?'[^']*'", "");
    }
}
