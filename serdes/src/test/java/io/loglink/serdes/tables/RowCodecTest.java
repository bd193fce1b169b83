package io.loglink.serdes.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class RowCodecTest {
    private static final String UUID_TEXT = "0190f7c2-1111-7000-8000-00000000000a";

    private final PersonRowCodec persons = new PersonRowCodec();
    private final SessionRowCodec sessions = new SessionRowCodec();

    @Property(tries = 300)
    void personsComeBackAsTheyWere(@ForAll("ids") String id, @ForAll long version, @ForAll boolean deleted) {
        PersonRow row = new PersonRow(id, version, deleted);

        byte[] stored = persons.encode(row);

        assertThat(persons.decode(stored)).isEqualTo(row);
        assertThat(persons.version(stored)).isEqualTo(version);
    }

    @Property(tries = 300)
    void sessionsComeBackAsTheyWere(
            @ForAll long start,
            @ForAll boolean ended,
            @ForAll long end,
            @ForAll boolean recording,
            @ForAll boolean deleted) {
        SessionRow row = new SessionRow(start, ended ? Long.valueOf(end) : null, recording, deleted);

        assertThat(sessions.decode(sessions.encode(row))).isEqualTo(row);
    }

    @Property(tries = 500)
    void noBytesMakeADecoderFailOtherwiseThanBySayingSo(@ForAll @Size(max = 40) byte[] bytes) {
        assertThat(failure(() -> persons.decode(bytes))).satisfiesAnyOf(RowCodecTest::isNone, RowCodecTest::isClear);
        assertThat(failure(() -> sessions.decode(bytes))).satisfiesAnyOf(RowCodecTest::isNone, RowCodecTest::isClear);
    }

    @Example
    void aMappingToAUuidTakesEighteenBytes() {
        assertThat(persons.encode(new PersonRow(UUID_TEXT, 3, false))).hasSize(18);
    }

    @Example
    void onlyTheCanonicalTextOfAUuidIsShortened() {
        for (String text : new String[] {
            UUID_TEXT.toUpperCase(java.util.Locale.ROOT), "1-1-1-1-1", UUID_TEXT + " ", "{" + UUID_TEXT + "}"
        }) {
            PersonRow row = new PersonRow(text, 0, false);
            assertThat(persons.decode(persons.encode(row))).isEqualTo(row);
        }
    }

    @Example
    void aFormatOfAnotherVersionIsRefusedByItsNumber() {
        byte[] stored = persons.encode(new PersonRow(UUID_TEXT, 3, false));
        stored[0] = 0x20;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> persons.decode(stored))
                .withMessageStartingWith("a stored row has format 2, but this version knows only format 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions.decode(new byte[0]))
                .withMessage("a stored row is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> sessions.decode(Arrays.copyOf(sessions.encode(new SessionRow(1, null, true, false)), 3)))
                .withMessage("a stored session has 1 bytes too many");
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(50).filter(text -> new String(
                                text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                java.nio.charset.StandardCharsets.UTF_8)
                        .equals(text)),
                Arbitraries.create(() -> UUID.randomUUID().toString()),
                Arbitraries.of("", UUID_TEXT, "00000000-0000-0000-0000-000000000000"));
    }

    private static @Nullable Throwable failure(Runnable decode) {
        try {
            decode.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static void isNone(@Nullable Throwable failure) {
        assertThat(failure).isNull();
    }

    private static void isClear(@Nullable Throwable failure) {
        assertThat(failure).isExactlyInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("a stored ");
    }
}
