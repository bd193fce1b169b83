package io.loglink.topology.deadletters.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterAddressTest {
    @Test
    void aPositionIsOneOnTheTopicOfDeadLetters() {
        LetterAddress expected = new LetterAddress.InLetters(new LetterPosition(2, 17));

        assertThat(LetterAddress.parse("2@17", "dead")).isEqualTo(expected);
        assertThat(LetterAddress.parse("dead-2@17", "dead")).isEqualTo(expected);
    }

    @Test
    void withATopicItIsTheMessageThatItCameFrom() {
        assertThat(LetterAddress.parse("otlp_logs-0@42", "dead"))
                .isEqualTo(new LetterAddress.OfOrigin("otlp_logs", 0, 42, null));
        assertThat(LetterAddress.parse("my-logs.v-1-10@42#3", "dead"))
                .isEqualTo(new LetterAddress.OfOrigin("my-logs.v-1", 10, 42, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "otlp_logs", "0@", "@1", "a@b", "0@1#2", "0@99999999999999999999", "x-0@1#"})
    void anythingElseIsRefusedWithTheForm(String text) {
        assertThatThrownBy(() -> LetterAddress.parse(text, "dead"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' ");
    }

    @Test
    void itNamesWhatItMeans() {
        Letter letter = LetterMessages.only(LetterMessages.letter(42, null, new byte[1]));

        assertThat(LetterAddress.parse("0@0", "dead").names(letter)).isTrue();
        assertThat(LetterAddress.parse("0@1", "dead").names(letter)).isFalse();
        assertThat(LetterAddress.parse("1@0", "dead").names(letter)).isFalse();
        assertThat(LetterAddress.parse("otlp_logs-0@42", "dead").names(letter)).isTrue();
        assertThat(LetterAddress.parse("otlp_logs-0@42#3", "dead").names(letter))
                .isTrue();
        assertThat(LetterAddress.parse("otlp_logs-0@42#4", "dead").names(letter))
                .isFalse();
        assertThat(LetterAddress.parse("otlp_spans-0@42", "dead").names(letter)).isFalse();
    }
}
