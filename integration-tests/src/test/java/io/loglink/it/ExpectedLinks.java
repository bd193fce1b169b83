package io.loglink.it;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The links that the people, the sessions and the mistakes in the Collector's messages promise, read with protobuf-java. */
public final class ExpectedLinks {
    public static final List<String> PEOPLE =
            List.of(Rows.ALICE, Rows.BOB, "carol", "0190f7c2-1111-7000-8000-00000000000a");
    public static final List<String> SESSIONS =
            List.of("0190f7c2-aaaa-7000-8000-000000000001", "0190f7c2-aaaa-7000-8000-000000000002");
    private static final Set<String> ILLEGAL = Set.of("anonymous", "null", "0");

    private ExpectedLinks() {}

    /**
     * The links of one record.
     *
     * @param personId {@link #personId} of the project and the distinct id; empty unless linked
     * @param hint empty when there is none
     */
    public record Links(
            String personLink, String distinctId, String personId, String hint, String sessionLink, String sessionId) {
        /** The links that are written on an enriched record. */
        public static Links on(Enriched record) {
            return new Links(
                    record.text("person_link"),
                    record.text("distinct_id"),
                    record.text("person_id"),
                    record.text("person_hint"),
                    record.text("session_link"),
                    record.text("session_id"));
        }

        /** The links that are written on a record of an enriched batch. */
        public static Links on(List<KeyValue> attributes) {
            Map<String, String> link = Otlp.link(attributes);
            return new Links(
                    link.getOrDefault("person.link", ""),
                    link.getOrDefault("person.distinct_id", ""),
                    link.getOrDefault("person.id", ""),
                    link.getOrDefault("person.hint", ""),
                    link.getOrDefault("session.link", ""),
                    link.getOrDefault("session.id", ""));
        }
    }

    /** The person that a distinct id maps to in a project. */
    public static String personId(String project, String distinctId) {
        return project + "/" + distinctId;
    }

    /** The links that a record with these attributes gets in a project. */
    public static Links of(String project, List<KeyValue> attributes) {
        Optional<AnyValue> distinctId = first(attributes, "posthogDistinctId");
        Optional<AnyValue> sessionId = first(attributes, "sessionId");
        String person = distinctId.map(value -> personLink(text(value))).orElse("no_attribute");
        return new Links(
                person,
                distinctId.map(ExpectedLinks::text).orElse(""),
                person.equals("linked") ? personId(project, text(distinctId.orElseThrow())) : "",
                person.equals("no_attribute") ? hint(attributes) : "",
                sessionId.map(value -> sessionLink(text(value))).orElse("no_attribute"),
                sessionId.map(ExpectedLinks::text).orElse(""));
    }

    private static String personLink(String distinctId) {
        if (distinctId.isEmpty()) {
            return "empty_value";
        }
        if (PEOPLE.contains(distinctId)) {
            return "linked";
        }
        return ILLEGAL.contains(distinctId) ? "illegal_id" : "unknown_distinct_id";
    }

    private static String sessionLink(String sessionId) {
        if (sessionId.isEmpty()) {
            return "empty_value";
        }
        return SESSIONS.contains(sessionId) ? "linked" : "unknown_session";
    }

    private static String hint(List<KeyValue> attributes) {
        return List.of("user.id", "user_id").stream()
                .filter(key -> first(attributes, key).isPresent())
                .findFirst()
                .orElse("");
    }

    private static Optional<AnyValue> first(List<KeyValue> attributes, String key) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(KeyValue::getValue)
                .findFirst();
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }
}
