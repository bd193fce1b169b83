package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.JsonMessages.json;
import static io.loglink.serdes.otlp.JsonMessages.logs;
import static io.loglink.serdes.otlp.JsonMessages.onlyLog;
import static io.loglink.serdes.otlp.JsonMessages.transcoded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.serdes.otlp.JsonResult.NotReadable;
import io.loglink.serdes.otlp.JsonResult.Transcoded;
import org.junit.jupiter.api.Test;

/** Neither depth nor size has a limit to speak of. */
class OtlpJsonReaderLimitsTest {
    private final OtlpJsonReader reader = new OtlpJsonReader();

    @Test
    void nestingTenThousandLevelsDeepIsReadWithoutRecursion() {
        int levels = 10_000;
        byte[] json = logs("{'body':" + "{'arrayValue':{'values':[".repeat(levels) + "{'stringValue':'x'}"
                + "]}}".repeat(levels) + "}");

        byte[] value = transcoded(reader.read(json, Signal.LOGS)).otlpProto();

        OtlpBatch batch = new OtlpBatch();
        assertThat(new OtlpReader().read(value, Signal.LOGS, batch)).isNull();
        assertThat(batch.recordCount()).isEqualTo(1);
        assertThat(batch.brokenCount()).isZero();
        FieldCursor fields = new FieldCursor();
        fields.reset(value, batch.recordStart(0), batch.recordEnd(0));
        for (int depth = 0; depth <= 2 * levels; depth++) {
            assertThat(fields.next()).isTrue();
            fields.reset(value, fields.start(), fields.end());
        }
        assertThat(fields.next()).isTrue();
        assertThat(new String(value, fields.start(), fields.end() - fields.start(), UTF_8))
                .isEqualTo("x");
    }

    @Test
    void nestingInWhatIsPassedOverAndInBrokenRecordsHasNoLimitToSpeakOf() {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);

        Transcoded result = transcoded(reader.read(
                logs("{'unknown':" + deep + "},{'traceId':" + deep + "},{'body':{'stringValue':" + deep + "}}"),
                Signal.LOGS));

        assertThat(result.broken()).extracting(BrokenRecord::index).containsExactly(1, 2);
        assertThat(result.sourceIndexes()).containsExactly(0);
    }

    @Test
    void tenMillionOpenBracketsAreUnreadable() {
        assertThat(reader.read(json("{'a':" + "[".repeat(10_000_000)), Signal.LOGS))
                .isInstanceOf(NotReadable.class);
    }

    @Test
    void aTextOfTenMegabytesIsRead() throws InvalidProtocolBufferException {
        String text = "ä".repeat(5_000_000);

        assertThat(onlyLog(reader, logs("{'body':{'stringValue':'" + text + "'}}"))
                        .getBody()
                        .getStringValue())
                .isEqualTo(text);
    }
}
