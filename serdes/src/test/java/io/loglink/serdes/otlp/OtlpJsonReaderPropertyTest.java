package io.loglink.serdes.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.loglink.serdes.otlp.JsonResult.NotReadable;
import io.loglink.serdes.otlp.JsonResult.Transcoded;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Batches printed by rules of their own, and damaged ones. {@code -Dfuzz.messages=1000000} damages that many. */
class OtlpJsonReaderPropertyTest {
    private static final byte[][] TELLING = {
        {'{'},
        {'}'},
        {'['},
        {']'},
        {'"'},
        {','},
        {':'},
        {'\\'},
        {0},
        {'0'},
        {'-'},
        {(byte) 0xC3},
        {(byte) 0xFF},
        "null".getBytes(UTF_8),
        "\"traceId\":\"x\",".getBytes(UTF_8),
        "{}".getBytes(UTF_8),
        "1e999999999".getBytes(UTF_8)
    };

    private final OtlpJsonReader reader = new OtlpJsonReader();
    private final OtlpReader wire = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();

    @Property(tries = 500)
    void whatIsPrintedIsReadBack(@ForAll long seed, @ForAll Signal signal) throws InvalidProtocolBufferException {
        Random random = new Random(seed);
        Message message = JsonPrinter.withoutUnknownFields(new RandomOtlp(random).batch(signal));

        JsonResult result = reader.read(JsonPrinter.print(message, random), signal);

        assertThat(result).isInstanceOf(Transcoded.class);
        Transcoded transcoded = (Transcoded) result;
        assertThat(transcoded.broken()).isEmpty();
        assertThat(transcoded.sourceIndexes()).isNull();
        assertThat(parse(transcoded.otlpProto(), signal)).isEqualTo(message);
    }

    @Example
    void noDamageRaisesAnythingButDeadLetters() {
        int tries = Integer.getInteger("fuzz.messages", 5_000);
        Random random = new Random(4711);
        byte[] whole = {};
        Signal signal = Signal.LOGS;
        for (int i = 0; i < tries; i++) {
            if (i % 50 == 0) {
                signal = random.nextBoolean() ? Signal.LOGS : Signal.SPANS;
                whole = JsonPrinter.print(new RandomOtlp(random).batch(signal), random);
            }
            byte[] damaged = damaged(whole, random);

            JsonResult result = reader.read(damaged, signal);

            if (result instanceof Transcoded transcoded) {
                assertSound(transcoded, signal);
            } else if (result instanceof NotReadable notReadable) {
                assertThat(notReadable.why().reason()).isIn(Unreadable.NOT_OTLP, Unreadable.WRONG_SIGNAL);
            }
        }
    }

    /** What came out is a batch; and each record that was left out can be read from its dead letter, to be broken again. */
    private void assertSound(Transcoded transcoded, Signal signal) {
        assertThat(wire.read(transcoded.otlpProto(), signal, batch)).isNull();
        assertThat(batch.brokenCount()).isZero();
        int[] indexes = transcoded.sourceIndexes();
        assertThat(indexes == null).isEqualTo(transcoded.broken().isEmpty());
        if (indexes != null) {
            assertThat(indexes).hasSize(batch.recordCount()).isSorted().doesNotHaveDuplicates();
        }
        for (BrokenRecord broken : transcoded.broken()) {
            assertThat(reader.read(broken.envelope(), signal)).isInstanceOfSatisfying(Transcoded.class, again -> {
                assertThat(again.broken()).hasSize(1);
                assertThat(again.sourceIndexes()).isEmpty();
            });
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole;
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            int removed = random.nextInt(Math.min(6, bytes.length - at) + 1);
            bytes = switch (random.nextInt(5)) {
                case 0 -> replaced(bytes, at, removed, new byte[0]);
                case 1 -> replaced(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
                case 2 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + removed));
                case 3 -> random.nextInt(10) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                default -> replaced(bytes, at, random.nextInt(2), TELLING[random.nextInt(TELLING.length)]);
            };
        }
        return bytes;
    }

    private static byte[] replaced(byte[] bytes, int from, int length, byte[] with) {
        byte[] result = new byte[bytes.length - length + with.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(bytes, from + length, result, from + with.length, bytes.length - from - length);
        return result;
    }

    private static Message parse(byte[] value, Signal signal) throws InvalidProtocolBufferException {
        return signal == Signal.LOGS ? LogsData.parseFrom(value) : TracesData.parseFrom(value);
    }
}
