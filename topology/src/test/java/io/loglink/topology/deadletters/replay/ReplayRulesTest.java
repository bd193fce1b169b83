package io.loglink.topology.deadletters.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.deadletters.read.Letter;
import io.loglink.topology.deadletters.read.LetterFilter;
import io.loglink.topology.deadletters.read.LetterMessages;
import io.loglink.topology.enrich.Otlp;
import io.loglink.topology.link.Attributes;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class ReplayRulesTest {
    private static final byte[] KEY = "key".getBytes(UTF_8);
    private static final byte[] VALUE = "value".getBytes(UTF_8);
    private static final Instant NOW = Instant.ofEpochMilli(LetterMessages.TIME).plusSeconds(3_600);
    private static final TopicFacts FACTS = new TopicFacts(1, 1_000, null, false);

    private final Map<String, TopicFacts> facts =
            new HashMap<>(Map.of("otlp_logs", FACTS, "persons", FACTS, "dead", FACTS));
    private final Map<String, Set<String>> tokens = new HashMap<>();
    private ProjectResolution resolution = new ProjectResolution("x-loglink-token", "loglink.token", null);

    @Test
    void theMessageIsTheOriginalOneInItsPlaceWithItsTimeAndAMark() {
        Verdict verdict = rules(request(false, null, Map.of())).of(letter(null, "tenant", "a", "tenant", "b"));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Write.class, write -> {
            ProducerRecord<byte[], byte[]> message = write.message();
            assertThat(message.topic()).isEqualTo("otlp_logs");
            assertThat(message.partition()).isZero();
            assertThat(message.timestamp()).isEqualTo(LetterMessages.TIME + 7_000);
            assertThat(message.key()).isEqualTo(KEY);
            assertThat(message.value()).isEqualTo(VALUE);
            assertThat(headers(message))
                    .containsExactly("tenant=a", "tenant=b", "loglink.replays=1", "loglink.replay.of=dead-0@0");
            assertThat(write.retimed()).isFalse();
            assertThat(write.large()).isFalse();
        });
    }

    @Test
    void aSecondReplayCountsOn() {
        Verdict verdict = rules(request(false, null, Map.of())).of(letter(null, "loglink.replays", "1"));

        assertThat(headers(message(verdict))).contains("loglink.replays=2");
    }

    @Test
    void theTokenIsFoundAgainByItsFingerprint() {
        tokens.put("1a2b3c4d", Set.of("phc_shop"));
        ReplayRules rules = rules(request(false, null, Map.of()));

        assertThat(headers(message(rules.of(letter("1a2b3c4d"))))).contains("x-loglink-token=phc_shop");
        assertThat(headers(message(rules.of(letter(null))))).noneMatch(header -> header.startsWith("x-loglink-token"));
    }

    @Test
    void whereTokensAreInResourcesOnlyItGoesThere() {
        resolution = new ProjectResolution(null, "loglink.token", null);
        tokens.put("1a2b3c4d", Set.of("phc_shop"));
        ReplayRules rules = rules(request(false, null, Map.of()));
        LogRecord log = Otlp.log("a");
        KeyValue zone = Attributes.string("zone", "eu");
        Letter waited = LetterMessages.only(LetterMessages.letter(
                "otlp_logs", 7, Stage.LATE, "output_off", 0, KEY, Otlp.logs(List.of(zone), log), "1a2b3c4d"));

        assertThat(message(rules.of(waited)).value())
                .isEqualTo(Otlp.logs(List.of(Attributes.string("loglink.token", "phc_shop"), zone), log));
        assertThat(headers(message(rules.of(waited)))).noneMatch(header -> header.contains("phc_shop"));
        assertThat(rules.of(letter("1a2b3c4d")))
                .isEqualTo(
                        new Verdict.LeaveOut(
                                LeftOut.Kind.NO_TOKEN,
                                "came with a token whose SHA-256 begins with 1a2b3c4d, and project.header names no header to put it into"));
        assertThat(rules.of(letter("22222222")))
                .isEqualTo(
                        new Verdict.LeaveOut(
                                LeftOut.Kind.NO_TOKEN,
                                "came with a token whose SHA-256 begins with 22222222, which no project has: add it to a project's row"));
    }

    @Test
    void withoutItsTokenAMessageWaits() {
        tokens.put("22222222", Set.of("one", "other"));
        ReplayRules rules = rules(request(false, null, Map.of()));

        assertThat(rules.of(letter("1a2b3c4d")))
                .isEqualTo(new Verdict.LeaveOut(
                        LeftOut.Kind.NO_TOKEN,
                        "came with a token whose SHA-256 begins with 1a2b3c4d, which no project has: add it to a project's row,"
                                + " or give another one with --token-file"));
        assertThat(rules.of(letter("22222222")))
                .isEqualTo(new Verdict.LeaveOut(
                        LeftOut.Kind.NO_TOKEN,
                        "came with a token whose SHA-256 begins with 22222222, and more than one token begins like that:"
                                + " --token-file says which it is"));
    }

    @Test
    void aTokenThatIsGivenTakesThePlaceOfEveryOther() {
        ReplayRules rules = rules(request(true, "phc_given", Map.of()));

        assertThat(headers(message(rules.of(letter("1a2b3c4d"))))).contains("x-loglink-token=phc_given");
        assertThat(headers(message(rules.of(letter(null))))).contains("x-loglink-token=phc_given");
        assertThat(headers(message(rules.of(row())))).noneMatch(header -> header.startsWith("x-loglink-token"));
    }

    @Test
    void headersThatAreGivenTakeThePlaceOfThoseOfTheSameName() {
        Verdict verdict =
                rules(request(false, null, Map.of("tenant", "c"))).of(letter(null, "tenant", "a", "other", "b"));

        assertThat(headers(message(verdict)))
                .containsExactly("other=b", "tenant=c", "loglink.replays=1", "loglink.replay.of=dead-0@0");
    }

    @Test
    void onlyInputsOfTheConfigurationAreWrittenTo() {
        Letter forged = LetterMessages.only(
                LetterMessages.letter("payments", 1, Stage.DECODE, "not_otlp", null, KEY, VALUE, null));
        facts.put("payments", FACTS);

        assertThat(rules(request(true, null, Map.of())).of(forged))
                .isEqualTo(new Verdict.LeaveOut(
                        LeftOut.Kind.NO_INPUT, "from payments, which is no input of this configuration"));
    }

    @Test
    void rowsOfTablesAreLeftOutUnlessAskedFor() {
        assertThat(rules(request(false, null, Map.of())).of(row()))
                .isEqualTo(
                        new Verdict.LeaveOut(
                                LeftOut.Kind.TABLE_ROW,
                                "rows of persons: an old row may take the place of a newer one; --tables replays them all the same"));
        assertThat(message(rules(request(true, null, Map.of())).of(row())).topic())
                .isEqualTo("persons");
    }

    @Test
    void whatFailsEachTimeIsLeftOut() {
        assertThat(rules(request(false, null, Map.of())).of(letter(null, "loglink.replays", "3")))
                .isEqualTo(
                        new Verdict.LeaveOut(
                                LeftOut.Kind.TOO_OFTEN,
                                "replayed 3 times before, and failed again each time; --max-replays sets how often is too often"));
    }

    @Test
    void aTopicThatIsGoneIsTold() {
        facts.remove("otlp_logs");

        assertThat(rules(request(false, null, Map.of())).of(letter(null)))
                .isEqualTo(new Verdict.LeaveOut(LeftOut.Kind.NO_TOPIC, "from otlp_logs, which does not exist"));
    }

    @Test
    void aPartitionThatIsGoneIsLeftToThePartitioner() {
        facts.put("otlp_logs", new TopicFacts(0, 1_000, null, false));

        assertThat(message(rules(request(false, null, Map.of())).of(letter(null)))
                        .partition())
                .isNull();
    }

    @Test
    void whatItsTopicWouldDeleteBeforeItIsReadGetsThePresentTime() {
        facts.put("otlp_logs", new TopicFacts(1, 1_000, Duration.ofMinutes(30), false));

        assertThat(rules(request(false, null, Map.of())).of(letter(null)))
                .isInstanceOfSatisfying(Verdict.Write.class, write -> {
                    assertThat(write.retimed()).isTrue();
                    assertThat(write.message().timestamp()).isEqualTo(NOW.toEpochMilli());
                });
    }

    @Test
    void whatMayBeTooLargeIsTold() {
        facts.put("otlp_logs", new TopicFacts(1, 100, null, false));

        assertThat(rules(request(false, null, Map.of())).of(letter(null)))
                .isInstanceOfSatisfying(
                        Verdict.Write.class, write -> assertThat(write.large()).isTrue());
    }

    private ReplayRules rules(ReplayRequest request) {
        ReplayTopics topics = new ReplayTopics("dead", Set.of("otlp_logs"), Set.of("persons"), facts);
        return new ReplayRules(request, topics, resolution, () -> tokens, InstantSource.fixed(NOW));
    }

    private static ReplayRequest request(boolean tables, String token, Map<String, String> headers) {
        return new ReplayRequest(LetterFilter.ALL, List.of(), tables, 3, 100, 0, headers, token);
    }

    private static Letter letter(String fingerprint, String... headers) {
        return LetterMessages.only(LetterMessages.letter(
                "otlp_logs", 7, Stage.PROJECT, "unknown_project", null, KEY, VALUE, fingerprint, headers));
    }

    private static Letter row() {
        return LetterMessages.only(
                LetterMessages.letter("persons", 1, Stage.TABLE, "bad_field", null, KEY, VALUE, null));
    }

    private static ProducerRecord<byte[], byte[]> message(Verdict verdict) {
        return ((Verdict.Write) verdict).message();
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> message) {
        List<String> headers = new ArrayList<>();
        for (Header header : message.headers()) {
            headers.add(header.key() + "=" + new String(header.value(), UTF_8));
        }
        return headers;
    }
}
