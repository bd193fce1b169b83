package io.loglink.topology.deadletters.read;

import static io.loglink.topology.deadletters.read.LetterMessages.headers;
import static io.loglink.topology.deadletters.read.LetterMessages.letter;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.sinks.PartitionedKey;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class LetterAssemblerTest {
    private static final byte[] KEY = "key".getBytes(UTF_8);

    @Test
    void whatLoglinkWritesIsReadAgain() {
        byte[] value = noise(100, 1);

        List<Found> found = new LetterMessages()
                .add(letter(
                        "otlp_logs",
                        42,
                        Stage.PROJECT,
                        "unknown_project",
                        null,
                        KEY,
                        value,
                        "1a2b3c4d",
                        "tenant",
                        "a",
                        "loglink.replays",
                        "2",
                        "loglink.replay.of",
                        "loglink_dead_letters-0@17"))
                .found();

        assertThat(found).singleElement().isInstanceOfSatisfying(Letter.class, letter -> {
            assertThat(letter.position()).hasToString("0@0");
            assertThat(letter.messages()).isOne();
            assertThat(letter.headers())
                    .isEqualTo(new LetterHeaders(
                            "project",
                            "unknown_project",
                            "what was wrong",
                            new Origin("otlp_logs", 0, 42, LetterMessages.TIME + 42_000),
                            null,
                            1,
                            "1.2.3",
                            "1a2b3c4d",
                            2,
                            "loglink_dead_letters-0@17"));
            assertThat(letter.headers().from()).isEqualTo("otlp_logs-0@42");
            assertThat(letter.original()).extracting(Header::key).containsExactly("tenant");
            assertThat(letter.key()).isEqualTo(KEY);
            assertThat(letter.value()).isEqualTo(value);
        });
    }

    @Test
    void partsArePutTogetherAlsoWhereThoseOfTwoStandAmongOneAnother() {
        LetterMessages messages = new LetterMessages(2_000);
        byte[] first = noise(5_000, 1);
        byte[] second = noise(4_000, 2);
        List<Record<PartitionedKey, byte[]>> one = messages.of(letter(1, KEY, first));
        List<Record<PartitionedKey, byte[]>> two = messages.of(letter(2, KEY, second));
        assertThat(one).hasSizeGreaterThan(2);
        int most = Math.max(one.size(), two.size());
        for (int part = 0; part < most; part++) {
            if (part < one.size()) {
                messages.add(one.get(part));
            }
            if (part < two.size()) {
                messages.add(two.get(part));
            }
        }

        List<Found> found = messages.found();

        assertThat(found).hasSize(2).allSatisfy(letter -> assertThat(letter).isInstanceOf(Letter.class));
        assertThat(letterFrom(found, 1).value()).isEqualTo(first);
        assertThat(letterFrom(found, 2).value()).isEqualTo(second);
        assertThat(letterFrom(found, 2).position()).hasToString("0@1");
        assertThat(letterFrom(found, 2).messages()).isEqualTo(two.size());
        assertThat(letterFrom(found, 2).holds(new LetterPosition(0, 3))).isTrue();
    }

    @Test
    void aKeyWithMessagesOfItsOwnIsTheKeyAgain() {
        byte[] key = noise(3_000, 1);
        byte[] value = noise(3_000, 2);

        List<Found> found = new LetterMessages(2_000).add(letter(1, key, value)).found();

        assertThat(found).singleElement().isInstanceOfSatisfying(Letter.class, letter -> {
            assertThat(letter.key()).isEqualTo(key);
            assertThat(letter.value()).isEqualTo(value);
        });
    }

    @Test
    void aValueThatWasNullIsNullAndAnEmptyOneEmpty() {
        List<Found> found = new LetterMessages()
                .add(letter(1, KEY, null))
                .add(letter(2, KEY, new byte[0]))
                .add(letter(3, noise(3_000_000, 1), null))
                .found();

        assertThat(letterFrom(found, 1).value()).isNull();
        assertThat(letterFrom(found, 2).value()).isEmpty();
        assertThat(letterFrom(found, 3).value()).isNull();
        assertThat(letterFrom(found, 3).key()).hasSize(3_000_000);
    }

    @Test
    void aDeadLetterWhoseFirstPartsAreGoneIsIncompleteOnce() {
        LetterMessages messages = new LetterMessages(2_000);
        messages.of(letter(1, KEY, noise(8_000, 1))).stream().skip(2).forEach(messages::add);
        messages.add(letter(2, KEY, KEY));

        List<Found> found = messages.found();

        assertThat(found).hasSize(2);
        assertThat(found.get(0)).isInstanceOf(Letter.class);
        assertThat(found.get(1)).isInstanceOfSatisfying(IncompleteLetter.class, incomplete -> {
            assertThat(incomplete.position()).hasToString("0@0");
            assertThat(incomplete.messages()).isGreaterThan(1);
            assertThat(incomplete.headers().reason()).isEqualTo("broken_record");
        });
    }

    @Test
    void oneThatWasBegunAndThenWrittenWholeIsWholeOnce() {
        LetterMessages messages = new LetterMessages(2_000);
        byte[] value = noise(5_000, 1);
        List<Record<PartitionedKey, byte[]>> parts = messages.of(letter(1, KEY, value));
        messages.add(parts.get(0)).add(parts.get(1));
        parts.forEach(messages::add);

        List<Found> found = messages.found();

        assertThat(found.get(0))
                .isInstanceOfSatisfying(IncompleteLetter.class, incomplete -> assertThat(incomplete.messages())
                        .isEqualTo(2));
        assertThat(found.get(1)).isInstanceOfSatisfying(Letter.class, letter -> {
            assertThat(letter.value()).isEqualTo(value);
            assertThat(letter.position()).hasToString("0@2");
        });
        assertThat(found).hasSize(2);
    }

    @Test
    void notesOfReplaysAndForeignMessagesAreTold() {
        String fingerprint =
                LetterMessages.only(letter(1, KEY, KEY)).fingerprint().toString();

        List<Found> found = new LetterMessages()
                .addNote(fingerprint)
                .add(KEY, KEY, headers(Map.of("tenant", "a")))
                .add(KEY, null, headers(Map.of()))
                .addNote("no fingerprint")
                .add(
                        KEY,
                        KEY,
                        headers(Map.of(
                                "loglink.stage",
                                "decode",
                                "loglink.reason",
                                "not_otlp",
                                "loglink.topic",
                                "otlp_logs",
                                "loglink.partition",
                                "zero",
                                "loglink.offset",
                                "1",
                                "loglink.timestamp",
                                "1")))
                .found();

        assertThat(found)
                .containsExactly(
                        new ReplayNote(new LetterPosition(0, 0), LetterFingerprint.parse(fingerprint)),
                        new ForeignMessage(new LetterPosition(0, 1)),
                        new ForeignMessage(new LetterPosition(0, 2)),
                        new ForeignMessage(new LetterPosition(0, 3)),
                        new ForeignMessage(new LetterPosition(0, 4)));
    }

    private static Letter letterFrom(List<Found> found, long offset) {
        return found.stream()
                .map(Letter.class::cast)
                .filter(letter -> letter.headers().origin().offset() == offset)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] noise(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
