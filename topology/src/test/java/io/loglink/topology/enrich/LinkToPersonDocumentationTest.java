package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.link.Attributes.string;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRow.Match;
import io.loglink.serdes.tables.ProjectRow.SignalKeys;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostHog's page "Link logs to a person" promises, example by example. */
class LinkToPersonDocumentationTest {
    private static final String PERSON = "0190f7c2-0000-7000-8000-000000000001";
    private static final String IDENTIFIED = "alice@example.com";
    private static final String ANONYMOUS = "0190f7c2-1111-7000-8000-00000000000a";

    private final EnrichHarness enrich = new EnrichHarness(EnrichHarness.settings());

    @BeforeEach
    void aPersonWithTwoDistinctIds() {
        enrich.person("1", IDENTIFIED, PERSON, 1);
        enrich.person("1", ANONYMOUS, PERSON, 2);
    }

    @AfterEach
    void close() {
        enrich.close();
    }

    /** The JavaScript, Python and Go snippets all put these two attributes on the record. */
    @Test
    void theSnippetsOfEachLanguageLinkToThePerson() {
        GenericRecord record = enriched(string("posthogDistinctId", IDENTIFIED), string("orderId", "A-123"));

        assertThat(record.get("body")).hasToString("Checkout completed");
        assertThat(record.get("person_link")).hasToString("linked");
        assertThat(record.get("person_id")).hasToString(PERSON);
        assertThat(record.get("attributes").toString()).contains("orderId=A-123");
    }

    @ParameterizedTest
    @ValueSource(strings = {IDENTIFIED, ANONYMOUS})
    void anyOfThePersonsDistinctIdsLinksSoIdentifiedAfterAnonymousStaysLinked(String distinctId) {
        assertThat(enriched(string("posthogDistinctId", distinctId)).get("person_id"))
                .hasToString(PERSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"distinct_id", "posthog_distinct_id", "user_id"})
    void otherSpellingsAreNotEquivalentButAreHintedAt(String key) {
        GenericRecord record = enriched(string(key, IDENTIFIED));

        assertThat(record.get("person_link")).hasToString("no_attribute");
        assertThat(record.get("person_hint")).hasToString(key);
        assertThat(record.get("person_id")).hasToString("");
    }

    static Stream<Arguments> valuesThatMustNotMatch() {
        return Stream.of(
                Arguments.of("a prefix", "alice"),
                Arguments.of("a longer value", IDENTIFIED + ".org"),
                Arguments.of("another case", "Alice@example.com"),
                Arguments.of("white space", IDENTIFIED + " "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valuesThatMustNotMatch")
    void prefixedOrPartialValuesAreNotPickedUp(String what, String value) {
        GenericRecord record = enriched(string("posthogDistinctId", value));

        assertThat(record.get("person_link")).hasToString("unknown_distinct_id");
        assertThat(record.get("distinct_id")).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.id", "customerId", "distinct_id"})
    void aConfiguredKeyIsTheOnlyOneThatLinks(String key) {
        SignalKeys keys = new SignalKeys(List.of(key), List.of("sessionId"));
        enrich.project(new ProjectRow("1", List.of(), Match.EXACT, keys, SignalKeys.DEFAULT, false));

        GenericRecord own = enriched(string(key, IDENTIFIED));
        GenericRecord other = enriched(string("posthogDistinctId", IDENTIFIED));

        assertThat(own.get("person_link")).hasToString("linked");
        assertThat(other.get("person_link")).hasToString("no_attribute");
        assertThat(other.get("person_hint")).hasToString("posthogDistinctId");
    }

    @Test
    void nothingIsLinkedByAddressOrUserAgent() {
        GenericRecord record = enriched(
                string("client.address", "10.0.0.1"),
                string("user_agent.original", "curl"),
                string("email", IDENTIFIED));

        assertThat(record.get("person_link")).hasToString("no_attribute");
        assertThat(record.get("person_hint")).hasToString("");
    }

    private GenericRecord enriched(KeyValue... attributes) {
        enrich.send("otlp_logs", logs(log("Checkout completed", attributes)));
        return enrich.logs().get(0);
    }
}
