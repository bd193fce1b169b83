package io.loglink.serdes.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {
    @Test
    void theBytesOfACanonicalTextAreThoseOfItsUuid() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            UUID uuid = new UUID(random.nextLong(), random.nextLong());

            assertThat(UuidText.isCanonical(uuid.toString())).isTrue();
            ByteBuffer bytes = ByteBuffer.wrap(UuidText.bytes(uuid.toString()));
            assertThat(new UUID(bytes.getLong(), bytes.getLong())).isEqualTo(uuid);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01982f3e-7a1b-7c2d-8e3f-0123456789A0",
                "01982f3e-7a1b-7c2d-8e3f-0123456789ag",
                "01982f3e-7a1b-7c2d-8e3f-0123456789a",
                "01982f3e-7a1b-7c2d-8e3f-0123456789a00",
                "01982f3e07a1b-7c2d-8e3f-0123456789a0",
                "01982f3e-7a1b-7c2d-8e3f00123456789a0",
                "-1982f3e-7a1b-7c2d-8e3f-0123456789a0",
                "01982f3e-7a1b-7c2d-8e3f-0123456789\u0660a"
            })
    void anyOtherTextIsNotCanonical(String text) {
        assertThat(UuidText.isCanonical(text)).isFalse();
    }
}
