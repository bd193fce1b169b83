package io.loglink.topology.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.internals.BrokerSecurityConfigs;

/**
 * The lists, in system properties, of the OAuth endpoints and files that Kafka's clients of a process may use. They protect
 * programs that take settings from strangers; here the operator would have to name each endpoint twice.
 */
final class OauthLists {
    private static final Set<String> URLS =
            Set.of(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, SaslConfigs.SASL_OAUTHBEARER_JWKS_ENDPOINT_URL);
    private static final Set<String> FILES = Set.of(
            SaslConfigs.SASL_OAUTHBEARER_ASSERTION_FILE,
            SaslConfigs.SASL_OAUTHBEARER_ASSERTION_PRIVATE_KEY_FILE,
            SaslConfigs.SASL_OAUTHBEARER_ASSERTION_TEMPLATE_FILE);

    private OauthLists() {}

    /**
     * The system properties that let clients with these settings use what the settings name.
     *
     * @param settings with or without Streams' prefixes
     * @return by name; empty when no setting names an endpoint or a file
     */
    static Map<String, String> of(Map<String, String> settings) {
        Map<String, String> lists = new TreeMap<>();
        add(lists, BrokerSecurityConfigs.ALLOWED_SASL_OAUTHBEARER_URLS_CONFIG, settings, URLS, url -> url);
        add(lists, BrokerSecurityConfigs.ALLOWED_SASL_OAUTHBEARER_FILES_CONFIG, settings, FILES, file -> Path.of(file)
                .toAbsolutePath()
                .toString());
        return lists;
    }

    private static void add(
            Map<String, String> lists,
            String list,
            Map<String, String> settings,
            Set<String> names,
            UnaryOperator<String> asKafkaNamesIt) {
        Set<String> found = new LinkedHashSet<>();
        new TreeMap<>(settings).forEach((name, value) -> {
            if (names.stream().anyMatch(known -> name.equals(known) || name.endsWith("." + known))) {
                found.add(asKafkaNamesIt.apply(value));
            }
        });
        if (!found.isEmpty()) {
            lists.put(list, String.join(",", found));
        }
    }
}
