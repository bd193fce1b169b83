package io.loglink.topology.deadletters.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.deadletters.DeadLetter.Stage;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LetterFingerprintTest {
    private static final byte[] ONE = "one".getBytes(UTF_8);
    private static final byte[] TWO = "two".getBytes(UTF_8);

    @Test
    void theSameOfTheSamePlaceIsTheSameWhereverItStandsAndWhateverIsSaidOfIt() {
        LetterFingerprint first = fingerprint("otlp_logs", 1, Stage.DECODE, "not_otlp", null, ONE, TWO);
        LetterFingerprint again = ((Letter) new LetterMessages()
                        .addNote("x")
                        .add(LetterMessages.letter(
                                "otlp_logs", 1, Stage.PROJECT, "no_project", null, ONE, TWO, "1a2b3c4d", "a", "b"))
                        .found()
                        .get(1))
                .fingerprint();

        assertThat(again).isEqualTo(first);
    }

    @Test
    void whateverDiffersInPlaceOrContentIsAnother() {
        assertThat(Set.of(
                        fingerprint("otlp_logs", 1, Stage.DECODE, "not_otlp", null, ONE, TWO),
                        fingerprint("otlp_spans", 1, Stage.DECODE, "not_otlp", null, ONE, TWO),
                        fingerprint("otlp_logs", 2, Stage.DECODE, "not_otlp", null, ONE, TWO),
                        fingerprint("otlp_logs", 1, Stage.DECODE, "not_otlp", 0, ONE, TWO),
                        fingerprint("otlp_logs", 1, Stage.DECODE, "not_otlp", null, null, TWO),
                        fingerprint("otlp_logs", 1, Stage.DECODE, "not_otlp", null, new byte[0], TWO),
                        fingerprint("otlp_logs", 1, Stage.DECODE, "not_otlp", null, ONE, null),
                        fingerprint("otlp_logs", 1, Stage.DECODE, "not_otlp", null, TWO, ONE)))
                .hasSize(8);
    }

    @Test
    void itsTextIsReadAgain() {
        LetterFingerprint fingerprint = fingerprint("otlp_logs", 1, Stage.DECODE, "not_otlp", null, ONE, TWO);

        assertThat(fingerprint.toString()).matches("[0-9a-f]{32}");
        assertThat(LetterFingerprint.parse(fingerprint.toString())).isEqualTo(fingerprint);
        assertThat(LetterFingerprint.parse("0".repeat(31))).isNull();
        assertThat(LetterFingerprint.parse("x".repeat(32))).isNull();
    }

    private static LetterFingerprint fingerprint(
            String topic, long offset, Stage stage, String reason, Integer index, byte[] key, byte[] value) {
        return LetterMessages.only(LetterMessages.letter(topic, offset, stage, reason, index, key, value, null))
                .fingerprint();
    }
}
