package io.loglink.serdes.avro;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the Confluent Schema Registry client from configuration, under the client's own property names. */
public final class RegistryClients {
    /** Comma-separated URLs of the registry, or {@code mock://scope} for one within this process, shared by scope. */
    public static final String URL = "schema.registry.url";

    private static final String MOCK = "mock://";

    private static final List<String> BASIC_SOURCES = List.of("USER_INFO", "URL", "SASL_INHERIT");
    private static final List<String> BEARER_SOURCES =
            List.of("STATIC_TOKEN", "OAUTHBEARER", "SASL_OAUTHBEARER_INHERIT", "CUSTOM");

    private RegistryClients() {}

    /**
     * A client, which asks nothing before it is used. Thread-safe.
     *
     * @param configs {@value #URL}, and whatever else the Confluent client knows: {@code basic.auth.credentials.source},
     *     {@code basic.auth.user.info}, {@code bearer.auth.…}, {@code schema.registry.ssl.…}; others are ignored
     * @throws IllegalArgumentException when there is no URL, or the client refuses the configuration; the message names what is
     *     wrong, in one line, without credentials
     */
    public static SchemaRegistryClient create(Map<String, ?> configs) {
        List<String> urls = urls(configs.get(URL));
        if (urls.get(0).startsWith(MOCK)) {
            return mock(urls);
        }
        checkCredentialsSource(SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE, BASIC_SOURCES, configs);
        checkCredentialsSource(SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE, BEARER_SOURCES, configs);
        try {
            return new LocatedRegistryClient(urls, configs);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the client of the schema registry cannot be made: " + RegistryErrors.rootText(e), e);
        }
    }

    private static SchemaRegistryClient mock(List<String> urls) {
        String scope = urls.get(0).substring(MOCK.length());
        if (urls.size() > 1 || scope.isEmpty()) {
            throw new IllegalArgumentException(
                    URL + " must be mock:// with one scope and nothing else, but is " + String.join(",", urls));
        }
        return MockSchemaRegistry.getClientForScope(scope, List.of(new AvroSchemaProvider()));
    }

    /** The client takes a source that it does not know for none, and then sends no credentials without a word. */
    private static void checkCredentialsSource(String property, List<String> known, Map<String, ?> configs) {
        Object source = configs.get(property);
        if (source != null && !source.toString().isEmpty() && !known.contains(source.toString())) {
            throw new IllegalArgumentException(
                    property + " must be one of " + String.join(", ", known) + ", but is " + source);
        }
    }

    private static List<String> urls(@Nullable Object configured) {
        String text = configured instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(configured == null ? "" : configured);
        List<String> urls = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .toList();
        if (urls.isEmpty()) {
            throw new IllegalArgumentException(URL + " is not set");
        }
        for (String url : urls) {
            if (!url.startsWith("http://") && !url.startsWith("https://") && !url.startsWith(MOCK)) {
                throw new IllegalArgumentException(URL + " must start with http://, https:// or mock://, but is "
                        + RegistryErrors.withoutCredentials(url));
            }
        }
        return urls;
    }
}
