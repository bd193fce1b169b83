package io.loglink.topology.explain;

import static io.loglink.topology.link.Attributes.array;
import static io.loglink.topology.link.Attributes.bool;
import static io.loglink.topology.link.Attributes.decimal;
import static io.loglink.topology.link.Attributes.empty;
import static io.loglink.topology.link.Attributes.integer;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verdict and every near miss, as the part about one link reads: {@code ExplainedLinksTest.txt} among the resources. */
class ExplainedLinksTest {
    private static final String KEY = "posthogDistinctId";
    private static final String ALICE = "{\"person_id\":\"p-1\",\"version\":0}";

    /** What a test starts from, and how the part about the person or the session then reads. */
    private static final class Case {
        private final String name;
        private final String link;
        private final ExplainRig rig = new ExplainRig();
        private final List<KeyValue> record = new ArrayList<>();
        private final List<KeyValue> resource = new ArrayList<>();
        private final List<KeyValue> scope = new ArrayList<>();
        private boolean span;

        Case(String name, String link) {
            this.name = name;
            this.link = link;
        }

        Case on(KeyValue... attributes) {
            record.addAll(List.of(attributes));
            return this;
        }

        Case onResource(KeyValue attribute) {
            resource.add(attribute);
            return this;
        }

        Case onScope(KeyValue attribute) {
            scope.add(attribute);
            return this;
        }

        Case span() {
            span = true;
            return this;
        }

        Case project(String row) {
            rig.project("1", row);
            return this;
        }

        Case person(long seconds, String key, @Nullable String row) {
            rig.person(seconds, key, row);
            return this;
        }

        Case session(long seconds, String key, @Nullable String row) {
            rig.session(seconds, key, row);
            return this;
        }

        String text() {
            byte[] value = span
                    ? Batches.spans(record.toArray(KeyValue[]::new))
                    : Batches.logs(resource, scope, Batches.log(record.toArray(KeyValue[]::new)));
            String topic = span ? "otlp_spans" : "otlp_logs";
            String all = ExplainRig.text(rig.explain(topic, value, new Selection(null, 10)));
            int from = all.indexOf("  " + link + " ");
            int to = all.indexOf(link.equals("person") ? "  session" : "  written", from);
            return all.substring(from, to).replaceAll("(?m)^ {2}(?:person|session|) +", "");
        }

        @Override
        public String toString() {
            return link + ": " + name;
        }
    }

    private static Case person(String name) {
        return new Case(name, "person");
    }

    private static Case session(String name) {
        return new Case(name, "session");
    }

    static List<Case> verdicts() {
        return List.of(
                person("linked").on(string(KEY, "alice")).person(-60, "1:alice", ALICE),
                person("an int").on(integer(KEY, 42)).person(-60, "1:42", ALICE),
                person("a double").on(decimal(KEY, 42)),
                person("a bool").on(bool(KEY, true)),
                person("no attribute"),
                person("empty").on(empty(KEY)),
                person("unsupported type").on(array(KEY, "alice")),
                person("too long").on(string(KEY, "x".repeat(401))),
                person("illegal").on(string(KEY, "anonymous")),
                person("illegal, but mapped").on(string(KEY, "anonymous")).person(-60, "1:anonymous", ALICE),
                person("unknown").on(string(KEY, "alice")),
                person("deleted")
                        .on(string(KEY, "alice"))
                        .person(-7_200, "1:alice", "{\"person_id\":\"p-1\",\"version\":4,\"is_deleted\":true}"),
                person("deleted by a tombstone alone").on(string(KEY, "alice")).person(-7_200, "1:alice", null),
                session("linked, with a recording")
                        .on(string("sessionId", "s-1"))
                        .session(-50, "1:s-1", "{\"started_at\":1795175400000,\"has_recording\":true}"),
                session("linked, without a recording")
                        .on(string("sessionId", "s-1"))
                        .session(-50, "1:s-1", "{\"started_at\":1795175400000,\"ended_at\":1795175460000}"),
                session("no attribute"),
                session("unknown").on(string("sessionId", "s-1")),
                session("deleted").on(string("sessionId", "s-1")).session(-50, "1:s-1", null));
    }

    static List<Case> nearMisses() {
        return List.of(
                person("a usual key with a row")
                        .on(string("distinct_id", "alice"))
                        .person(-60, "1:alice", ALICE),
                person("a usual key without a row").on(string("user.id", "7")),
                person("a usual key on the resource").onResource(string("distinct_id", "alice")),
                person("letter case of a key").on(string("PosthogDistinctId", "alice")),
                person("spaces around a key").on(string(" posthogDistinctId", "alice")),
                person("a prefix of a key").on(string("app.posthogDistinctId", "alice")),
                person("the key on the resource")
                        .onResource(string(KEY, "alice"))
                        .person(-60, "1:alice", ALICE),
                person("the key on the scope").onScope(string(KEY, "alice")),
                person("the key of spans on a log")
                        .project("{\"spans_distinct_id_attribute_key\":\"customer\"}")
                        .on(string("customer", "alice")),
                person("the key of logs on a span")
                        .span()
                        .project("{\"logs_distinct_id_attribute_key\":\"customer\"}")
                        .on(string("customer", "alice")),
                person("the key twice")
                        .on(string(KEY, "alice"), string(KEY, "bob"))
                        .person(-60, "1:alice", ALICE),
                person("the first one empty").on(string(KEY, ""), string(KEY, "bob")),
                person("a reserved name as the key")
                        .project("{\"logs_distinct_id_attribute_key\":\"loglink.person.id\"}")
                        .on(string("loglink.person.id", "alice")),
                person("ordered keys, the second on the resource")
                        .project("{\"match\":\"ordered\",\"logs_distinct_id_attribute_keys\":[\"a\",\"b\"]}")
                        .on(string("a", ""))
                        .onResource(string("b", "alice"))
                        .person(-60, "1:alice", ALICE),
                person("ordered with conventions, nothing found")
                        .project(
                                "{\"match\":\"ordered\",\"conventions\":true,\"logs_distinct_id_attribute_keys\":[\"a\"]}")
                        .on(string("user.id", "7")),
                person("ordered, the key behind the one that decided is no news")
                        .project("{\"match\":\"ordered\",\"logs_distinct_id_attribute_keys\":[\"a\",\"b\"]}")
                        .on(string("a", "alice"), string("b", "bob"))
                        .person(-60, "1:alice", ALICE),
                person("another project").on(string(KEY, "alice")).person(-60, "2:alice", ALICE),
                person("letter case of an id").on(string(KEY, "Alice")).person(-60, "1:alice", ALICE),
                person("spaces around an id").on(string(KEY, " alice")).person(-60, "1:alice", ALICE),
                person("quotes around an id").on(string(KEY, "\"alice\"")).person(-60, "1:alice", ALICE),
                person("a prefix of an id").on(string(KEY, "user:alice")).person(-60, "1:alice", ALICE),
                person("alike in another project is nobody's business")
                        .on(string(KEY, "Alice"))
                        .person(-60, "2:alice", ALICE),
                person("a session id for a distinct id")
                        .on(string(KEY, "s-1"))
                        .session(-50, "1:s-1", "{\"started_at\":1795175400000,\"has_recording\":true}"),
                session("a distinct id for a session id")
                        .on(string("sessionId", "alice"))
                        .person(-60, "1:alice", ALICE),
                session("a usual key").on(string("session.id", "s-1")).session(-50, "1:s-1", "{\"started_at\":1}"),
                person("an unknown id beside a known one under another key")
                        .on(string(KEY, "7"), string("user.id", "alice"))
                        .person(-60, "1:alice", ALICE),
                person("a row that cannot be read").on(string(KEY, "alice")).person(-60, "1:alice", "{\"version\":1}"),
                person("a late link").on(string(KEY, "alice")).person(3, "1:alice", ALICE),
                person("a late link of a later version")
                        .on(string(KEY, "alice"))
                        .person(125, "1:alice", "{\"person_id\":\"p-1\",\"version\":2}"),
                person("another person since")
                        .on(string(KEY, "alice"))
                        .person(-60, "1:alice", ALICE)
                        .person(3_600, "1:alice", "{\"person_id\":\"p-2\",\"version\":1}"),
                person("deleted since")
                        .on(string(KEY, "alice"))
                        .person(-60, "1:alice", ALICE)
                        .person(90_000, "1:alice", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"verdicts", "nearMisses"})
    void aLinkIsExplainedWithItsVerdictAndEveryNearMiss(Case it) throws IOException {
        assertThat(it.text()).isEqualTo(expected().get(it.toString()));
    }

    @Test
    void everyKindOfNearMissHasACase() throws IOException {
        String all = String.join("", expected().values());

        assertThat(NearMiss.Kind.values())
                .allSatisfy(kind -> assertThat(all).contains("! " + kind.text().replace('_', ' ') + ": "));
    }

    /** The file beside this class: behind the name of each case, how it reads. */
    private static Map<String, String> expected() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ExplainedLinksTest.class.getResourceAsStream("ExplainedLinksTest.txt"))) {
            String text = new String(file.readAllBytes(), UTF_8);
            return Arrays.stream(text.split("(?m)^# ", -1))
                    .skip(1)
                    .collect(Collectors.toMap(
                            part -> part.lines().findFirst().orElse(""),
                            part -> part.substring(part.indexOf('\n') + 1).stripTrailing() + "\n"));
        }
    }
}
