package io.loglink.topology.link;

import static io.loglink.topology.link.Attributes.array;
import static io.loglink.topology.link.Attributes.bool;
import static io.loglink.topology.link.Attributes.bytes;
import static io.loglink.topology.link.Attributes.decimal;
import static io.loglink.topology.link.Attributes.empty;
import static io.loglink.topology.link.Attributes.integer;
import static io.loglink.topology.link.Attributes.map;
import static io.loglink.topology.link.Attributes.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRow.Match;
import io.loglink.serdes.tables.ProjectRow.SignalKeys;
import io.loglink.topology.link.IdFinder.Found;
import io.loglink.topology.link.IdFinder.Look;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Link rules 1 to 3, and what rule 9 takes away. */
class IdFinderTest {
    private static final String KEY = "posthogDistinctId";
    private static final List<KeyValue> NONE = List.of();

    /** What was found: a reason, or {@code VALUE} and the id. */
    private record Id(Found found, String text) {
        static Id none(Found found) {
            return new Id(found, "");
        }

        static Id of(String text) {
            return new Id(Found.VALUE, text);
        }
    }

    @Test
    void everyPlaceThatWasLookedAtIsTold() {
        ProjectRow project = ordered(false, "a", "b", "c");
        OtlpBatch batch = batch(List.of(string("x", "1"), string("a", "")), List.of(string("b", "of the resource")));

        List<Look> looks = new IdFinder().looks(batch, 0, keys(project));

        // Attributes are numbered over the whole batch, those of records first: the Collector writes resources last.
        assertThat(looks)
                .containsExactly(
                        new Look("a", false, 1, Found.EMPTY_VALUE),
                        new Look("a", true, -1, Found.NO_ATTRIBUTE),
                        new Look("b", false, -1, Found.NO_ATTRIBUTE),
                        new Look("b", true, 2, Found.VALUE));
        assertThat(keys(project).names()).containsExactly("a", "b", "c");
    }

    static Stream<Arguments> exactMatch() {
        return Stream.of(
                arguments("a string as it is", List.of(string(KEY, "alice@example.com")), Id.of("alice@example.com")),
                arguments("no trimming", List.of(string(KEY, " alice ")), Id.of(" alice ")),
                arguments("blank is a value", List.of(string(KEY, " ")), Id.of(" ")),
                arguments("text with colons", List.of(string(KEY, "urn:user:1")), Id.of("urn:user:1")),
                arguments("an int as its decimal text", List.of(integer(KEY, 42)), Id.of("42")),
                arguments("a negative int", List.of(integer(KEY, Long.MIN_VALUE)), Id.of("-9223372036854775808")),
                arguments("a double as its JSON text", List.of(decimal(KEY, 42)), Id.of("42.0")),
                arguments("a small double", List.of(decimal(KEY, 1e-7)), Id.of("1.0E-7")),
                arguments("a bool as its JSON text", List.of(bool(KEY, true)), Id.of("true")),
                arguments("false is a value", List.of(bool(KEY, false)), Id.of("false")),
                arguments("an array never matches", List.of(array(KEY, "alice")), Id.none(Found.UNSUPPORTED_TYPE)),
                arguments("an empty array neither", List.of(array(KEY)), Id.none(Found.UNSUPPORTED_TYPE)),
                arguments("a map", List.of(map(KEY, string("id", "a"))), Id.none(Found.UNSUPPORTED_TYPE)),
                arguments("bytes", List.of(bytes(KEY, (byte) 65)), Id.none(Found.UNSUPPORTED_TYPE)),
                arguments("an empty string is absent", List.of(string(KEY, "")), Id.none(Found.EMPTY_VALUE)),
                arguments("no value is absent", List.of(empty(KEY)), Id.none(Found.EMPTY_VALUE)),
                arguments("no attributes", NONE, Id.none(Found.NO_ATTRIBUTE)),
                arguments("case counts", List.of(string("posthogdistinctid", "a")), Id.none(Found.NO_ATTRIBUTE)),
                arguments("no prefix match", List.of(string(KEY + "s", "a")), Id.none(Found.NO_ATTRIBUTE)),
                arguments("other spellings", List.of(string("distinct_id", "a")), Id.none(Found.NO_ATTRIBUTE)),
                arguments("key with spaces", List.of(string(" " + KEY, "a")), Id.none(Found.NO_ATTRIBUTE)),
                arguments("first of two", List.of(string(KEY, "first"), string(KEY, "second")), Id.of("first")),
                arguments(
                        "the first counts though empty",
                        List.of(string(KEY, ""), string(KEY, "second")),
                        Id.none(Found.EMPTY_VALUE)),
                arguments("400 code points", List.of(string(KEY, "é".repeat(400))), Id.of("é".repeat(400))),
                arguments("401 code points", List.of(string(KEY, "é".repeat(401))), Id.none(Found.TOO_LONG)),
                arguments("400 beyond the BMP", List.of(string(KEY, "😀".repeat(400))), Id.of("😀".repeat(400))),
                arguments("401 letters", List.of(string(KEY, "a".repeat(401))), Id.none(Found.TOO_LONG)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exactMatch")
    void exactMatchTakesOneKeyOfTheRecordsOwnAttributes(String rule, List<KeyValue> attributes, Id expected) {
        ProjectRow project = ProjectRow.defaults("1");

        Id found = find(project, attributes, List.of(string(KEY, "of the resource")));

        assertThat(found).isEqualTo(expected);
    }

    static Stream<Arguments> orderedMatch() {
        List<KeyValue> resource = List.of(string("b", "resource b"));
        return Stream.of(
                arguments(
                        "first key first",
                        List.of(string("b", "record b"), string("a", "record a")),
                        NONE,
                        Id.of("record a")),
                arguments("second key when the first is absent", List.of(string("b", "b")), NONE, Id.of("b")),
                arguments("an empty value gives way", List.of(string("a", ""), string("b", "b")), NONE, Id.of("b")),
                arguments("record before resource", List.of(string("b", "record b")), resource, Id.of("record b")),
                arguments("resource when the record has none", NONE, resource, Id.of("resource b")),
                arguments(
                        "per key, not per place",
                        List.of(string("b", "record b")),
                        List.of(string("a", "resource a")),
                        Id.of("resource a")),
                arguments(
                        "a value that cannot match still wins",
                        List.of(array("a", "x"), string("b", "b")),
                        NONE,
                        Id.none(Found.UNSUPPORTED_TYPE)),
                arguments(
                        "too long still wins",
                        List.of(string("a", "x".repeat(401)), string("b", "b")),
                        NONE,
                        Id.none(Found.TOO_LONG)),
                arguments("only empty values", List.of(string("a", "")), NONE, Id.none(Found.EMPTY_VALUE)),
                arguments("an empty resource value", NONE, List.of(empty("b")), Id.none(Found.EMPTY_VALUE)),
                arguments("nothing", NONE, NONE, Id.none(Found.NO_ATTRIBUTE)),
                arguments(
                        "no conventions unless asked",
                        List.of(string("distinct_id", "x")),
                        NONE,
                        Id.none(Found.NO_ATTRIBUTE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orderedMatch")
    void orderedMatchTriesKeysInOrderOnRecordAndResource(
            String rule, List<KeyValue> attributes, List<KeyValue> resource, Id expected) {
        ProjectRow project = ordered(false, "a", "b");

        assertThat(find(project, attributes, resource)).isEqualTo(expected);
    }

    static Stream<Arguments> conventions() {
        return Stream.of(
                arguments(List.of(string("distinct_id", "c")), NONE, Id.of("c")),
                arguments(List.of(string("distinct_id", "c"), string("a", "own")), NONE, Id.of("own")),
                arguments(
                        List.of(string("posthog.distinct_id", "last"), string("distinct.id", "first")),
                        NONE,
                        Id.of("first")),
                arguments(NONE, List.of(string("posthogDistinctID", "r")), Id.of("r")),
                arguments(List.of(string("user.id", "7")), NONE, Id.none(Found.NO_ATTRIBUTE)));
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void conventionsComeAfterTheProjectsOwnKeys(List<KeyValue> attributes, List<KeyValue> resource, Id expected) {
        ProjectRow project = ordered(true, "a");

        assertThat(find(project, attributes, resource)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("reservedKeys")
    void aReservedNameIsNeverFoundBecauseItIsTakenOffFirst(String reserved) {
        ProjectRow project = ordered(false, reserved);

        Id found = find(project, List.of(string(reserved, "forged")), List.of(string(reserved, "forged")));

        assertThat(found).isEqualTo(Id.none(Found.NO_ATTRIBUTE));
    }

    static Stream<String> reservedKeys() {
        return Stream.of("loglink.person.id", "loglink.person.distinct_id", "loglink.session.id");
    }

    private static ProjectRow ordered(boolean conventions, String... keys) {
        SignalKeys signalKeys = new SignalKeys(List.of(keys), List.of("sessionId"));
        return new ProjectRow("1", List.of(), Match.ORDERED, signalKeys, SignalKeys.DEFAULT, conventions);
    }

    private static Id find(ProjectRow project, List<KeyValue> attributes, List<KeyValue> resource) {
        OtlpBatch batch = batch(attributes, resource);
        IdKeys keys = keys(project);
        IdFinder finder = new IdFinder();
        Found found = finder.find(batch, 0, keys);
        Id id = found == Found.VALUE ? Id.of(finder.text()) : Id.none(found);
        assertThat(told(finder, batch, keys)).isEqualTo(id);
        return id;
    }

    /** What follows from the places that a person is told to have been looked at. */
    private static Id told(IdFinder finder, OtlpBatch batch, IdKeys keys) {
        List<Look> looks = finder.looks(batch, 0, keys);
        if (looks.isEmpty()) {
            return Id.none(Found.NO_ATTRIBUTE);
        }
        Look last = looks.get(looks.size() - 1);
        if (last.found() == Found.VALUE) {
            assertThat(finder.read(batch, last.attribute())).isEqualTo(Found.VALUE);
            return Id.of(finder.text());
        }
        boolean decided = last.found() != Found.EMPTY_VALUE && last.found() != Found.NO_ATTRIBUTE;
        boolean empty = looks.stream().anyMatch(look -> look.found() == Found.EMPTY_VALUE);
        return Id.none(decided ? last.found() : empty ? Found.EMPTY_VALUE : Found.NO_ATTRIBUTE);
    }

    private static OtlpBatch batch(List<KeyValue> attributes, List<KeyValue> resource) {
        ExportLogsServiceRequest request = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(Resource.newBuilder().addAllAttributes(resource))
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .addLogRecords(LogRecord.newBuilder().addAllAttributes(attributes))))
                .build();
        OtlpBatch batch = new OtlpBatch();
        assertThat(new OtlpReader().read(request.toByteArray(), Signal.LOGS, batch))
                .isNull();
        return batch;
    }

    private static IdKeys keys(ProjectRow project) {
        return IdKeys.ofDistinctId(project, Signal.LOGS, new ReservedNames(ReservedNames.DEFAULT_PREFIX));
    }
}
