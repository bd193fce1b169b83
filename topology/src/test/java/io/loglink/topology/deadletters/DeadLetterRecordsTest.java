package io.loglink.topology.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.sinks.MessageSize;
import io.loglink.topology.sinks.PartitionedKey;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterRecordsTest {
    private static final Origin ORIGIN = new Origin("otlp_logs", 3, 42, 1_700_000_000_000L);
    private static final int LIMIT = 10_000;

    private final DeadLetterRecords records = new DeadLetterRecords("1.2.3", () -> LIMIT);

    @Test
    void carriesTheOriginalBytesAndSaysWhatHappenedWhere() {
        byte[] key = "k".getBytes(UTF_8);
        byte[] value = {1, 2, 3};
        RecordHeaders original = new RecordHeaders();
        original.add("tenant", "a".getBytes(UTF_8));
        original.add("tenant", "b".getBytes(UTF_8));
        original.add("loglink.stage", "of a dead letter that was replayed".getBytes(UTF_8));
        original.add("loglink.replays", "2".getBytes(UTF_8));
        original.add("loglink.replay.of", "loglink_dead_letters-0@17".getBytes(UTF_8));

        List<Record<PartitionedKey, byte[]>> written = records.of(new DeadLetter(
                Stage.DECODE, "broken_record", "field 6 is cut short", ORIGIN, 7, 1, key, value, original, "1a2b3c4d"));

        assertThat(written).hasSize(1);
        Record<PartitionedKey, byte[]> record = written.get(0);
        assertThat(record.key()).isEqualTo(new PartitionedKey(key, 3));
        assertThat(record.value()).isEqualTo(value);
        assertThat(record.timestamp()).isEqualTo(1_700_000_000_000L);
        assertThat(texts(record))
                .containsExactly(
                        "loglink.stage=decode",
                        "loglink.reason=broken_record",
                        "loglink.detail=field 6 is cut short",
                        "loglink.topic=otlp_logs",
                        "loglink.partition=3",
                        "loglink.offset=42",
                        "loglink.timestamp=1700000000000",
                        "loglink.record.index=7",
                        "loglink.record.count=1",
                        "loglink.token.sha256=1a2b3c4d",
                        "loglink.version=1.2.3",
                        "loglink.replays=2",
                        "loglink.replay.of=loglink_dead_letters-0@17",
                        "tenant=a",
                        "tenant=b");
    }

    @Test
    void aMissingValueIsWrittenAsNoBytesBecauseNullWouldReadAsADeletion() {
        List<Record<PartitionedKey, byte[]>> written = records.of(letter(null, null, new RecordHeaders()));

        assertThat(written).singleElement().satisfies(record -> {
            assertThat(record.value()).isEmpty();
            assertThat(header(record, "loglink.content")).isEqualTo("null");
        });
        assertThat(records.of(letter(null, new byte[0], new RecordHeaders())))
                .singleElement()
                .satisfies(
                        record -> assertThat(header(record, "loglink.content")).isNull());
    }

    @Test
    void aCountOfReplaysThatIsNoneIsNotPassedOn() {
        for (String forged : List.of("many", "-1", "0", "99999999999", "")) {
            RecordHeaders original = new RecordHeaders();
            original.add("loglink.replays", forged.getBytes(UTF_8));

            assertThat(header(records.of(letter(null, new byte[1], original)).get(0), "loglink.replays"))
                    .as(forged)
                    .isNull();
        }
    }

    @Test
    void whatIsTooLargeForOneMessageIsWrittenInParts() {
        byte[] value = randomBytes(25_000);

        List<Record<PartitionedKey, byte[]>> written =
                records.of(letter("k".getBytes(UTF_8), value, new RecordHeaders()));

        assertThat(written).extracting(record -> header(record, "loglink.part")).containsExactly("1/3", "2/3", "3/3");
        assertThat(joined(written)).isEqualTo(value);
        assertThat(written).allSatisfy(DeadLetterRecordsTest::fits);
    }

    @Test
    void aKeyTooLargeForAKeyIsWrittenAsAValue() {
        byte[] key = randomBytes(12_000);
        byte[] value = randomBytes(100);

        List<Record<PartitionedKey, byte[]>> written = records.of(letter(key, value, new RecordHeaders()));

        Map<String, List<Record<PartitionedKey, byte[]>>> byContent = new LinkedHashMap<>();
        written.forEach(record -> byContent
                .computeIfAbsent(String.valueOf(header(record, "loglink.content")), any -> new ArrayList<>())
                .add(record));
        assertThat(byContent).containsOnlyKeys("key", "null");
        assertThat(joined(byContent.get("key"))).isEqualTo(key);
        assertThat(joined(byContent.get("null"))).isEqualTo(value);
        assertThat(written).allSatisfy(DeadLetterRecordsTest::fits);
    }

    @Test
    void headersThatWouldFillTheMessageGiveWay() {
        RecordHeaders huge = new RecordHeaders();
        huge.add("blob", randomBytes(9_000));
        byte[] value = randomBytes(100);

        List<Record<PartitionedKey, byte[]>> written = records.of(letter(null, value, huge));

        assertThat(written).hasSize(1);
        assertThat(joined(written)).isEqualTo(value);
        assertThat(header(written.get(0), "blob")).isNull();
        assertThat(written).allSatisfy(DeadLetterRecordsTest::fits);
    }

    private static DeadLetter letter(byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
        return new DeadLetter(Stage.EMIT, "too_large", "too large", ORIGIN, null, 0, key, value, headers, null);
    }

    private static void fits(Record<PartitionedKey, byte[]> record) {
        int room = MessageSize.valueLimit(LIMIT, record.key().bytes(), record.headers());
        assertThat(record.value().length).isLessThanOrEqualTo(room);
    }

    private static byte[] joined(List<Record<PartitionedKey, byte[]>> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(part -> joined.writeBytes(part.value()));
        return joined.toByteArray();
    }

    private static byte[] randomBytes(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static List<String> texts(Record<PartitionedKey, byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
    }

    private static @Nullable String header(Record<PartitionedKey, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
