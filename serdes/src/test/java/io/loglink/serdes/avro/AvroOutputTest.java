package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** The output against Avro's own encoder. */
class AvroOutputTest {
    private final AvroOutput out = new AvroOutput(1);

    private interface Writing {
        void to(BinaryEncoder encoder) throws IOException;
    }

    private static byte[] avro(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writing.to(encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Property
    void longsAreZigzagVarints(@ForAll long value) {
        out.clear();
        out.writeLong(value);
        assertThat(out.toByteArray()).isEqualTo(avro(encoder -> encoder.writeLong(value)));
    }

    @Property
    void decimalsAreThoseOfTheJdk(@ForAll long value) {
        out.clear();
        out.writeDecimal(value);
        assertThat(new String(out.toByteArray(), StandardCharsets.US_ASCII)).isEqualTo(Long.toString(value));
    }

    @Property
    void stringsAreUtf8BehindTheirLength(@ForAll String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        byte[] expected = avro(encoder -> encoder.writeString(new String(utf8, StandardCharsets.UTF_8)));
        out.clear();
        out.writeString(value);
        assertThat(out.toByteArray()).isEqualTo(expected);
        out.clear();
        out.writeString(utf8, 0, utf8.length);
        assertThat(out.toByteArray()).isEqualTo(expected);
        out.clear();
        int textStart = out.beginString();
        out.writeText(utf8, 0, utf8.length);
        out.endString(textStart);
        assertThat(out.toByteArray()).isEqualTo(expected);
    }

    @Property(tries = 5000)
    void anyBytesBecomeTheTextThatJavaReads(@ForAll byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        byte[] expected = avro(encoder -> encoder.writeString(text));
        out.clear();
        out.writeString(bytes, 0, bytes.length);
        assertThat(out.toByteArray()).isEqualTo(expected);
    }

    @Test
    void everyCodePointAndEveryTwoBytesAreJudgedAsJavaDoes() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
                assertThat(Utf8.isValid(utf8, 0, utf8.length)).isTrue();
            }
        }
        for (int lead = 0; lead < 256; lead++) {
            for (int second = 0; second < 256; second++) {
                judge((byte) lead, (byte) second);
                judge((byte) lead, (byte) second, (byte) 0x80);
                judge((byte) lead, (byte) second, (byte) 'a');
                judge((byte) lead, (byte) second, (byte) 0xBF, (byte) 0xBF);
                judge((byte) lead, (byte) second, (byte) 0xBF, (byte) 0xC0);
            }
        }
    }

    private static void judge(byte... bytes) {
        boolean valid = new String(bytes, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
        assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(valid);
    }

    @Test
    void aCountTakesTheRoomThatItNeeds() {
        for (int count : new int[] {1, 63, 64, 8191, 8192}) {
            for (int reserved = 1; reserved <= 3; reserved++) {
                out.clear();
                out.writeByte('<');
                out.skip(reserved);
                out.writeRaw("text".getBytes(StandardCharsets.US_ASCII));
                out.writeCount(1, reserved, count);
                out.writeByte('>');
                assertThat(out.toByteArray()).isEqualTo(avro(encoder -> {
                    encoder.writeFixed(new byte[] {'<'});
                    encoder.writeInt(count);
                    encoder.writeFixed("text>".getBytes(StandardCharsets.US_ASCII));
                }));
            }
        }
    }
}
