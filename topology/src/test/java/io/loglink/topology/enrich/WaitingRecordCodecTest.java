package io.loglink.topology.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.Origin;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingRecordCodecTest {
    private final WaitingRecordCodec codec = new WaitingRecordCodec();

    @ParameterizedTest
    @EnumSource(LateLink.class)
    void everyFieldComesBack(LateLink late) {
        WaitingRecord full = full(late);
        WaitingRecord sparse = new WaitingRecord(
                Output.RECORDS,
                false,
                Signal.SPANS,
                new Origin("t", 0, 0, 0),
                0,
                null,
                new RecordHeaders(),
                0,
                0,
                late,
                "",
                null,
                new PersonLink(PersonReason.NO_ATTRIBUTE, null, null, 0, null),
                new SessionLink(SessionReason.NO_ATTRIBUTE, null, null, null, false, null),
                new byte[0]);

        assertThat(codec.decode(codec.encode(full))).usingRecursiveComparison().isEqualTo(full);
        assertThat(codec.decode(codec.encode(sparse)))
                .usingRecursiveComparison()
                .isEqualTo(sparse);
    }

    private static WaitingRecord full(LateLink late) {
        return new WaitingRecord(
                Output.BATCHES,
                true,
                Signal.LOGS,
                new Origin("otlp_logs", 7, 1L << 40, 1_700_000_000_000L),
                9_999,
                new byte[] {0, -1},
                new RecordHeaders()
                        .add(new RecordHeader("tenant", new byte[] {1, 2}))
                        .add(new RecordHeader("tenant", null)),
                1_800_000_000_000L,
                2,
                late,
                "žížala",
                "1a2b3c4d",
                new PersonLink(PersonReason.LINKED, "alice", "p-1", Long.MAX_VALUE, "user.id"),
                new SessionLink(SessionReason.LINKED, "s-1", Long.MIN_VALUE, 5L, true, "/replay/s-1"),
                new byte[] {1, 2, 3});
    }

    @Test
    void everyReasonComesBack() {
        for (PersonReason person : PersonReason.values()) {
            for (SessionReason session : SessionReason.values()) {
                WaitingRecord record = full(LateLink.NONE)
                        .with(new PersonLink(person, "a", null, 0, null), 0, LateLink.NONE)
                        .with(new SessionLink(session, "s", null, null, false, null), 0, LateLink.NONE);

                assertThat(codec.decode(codec.encode(record)).person()).isEqualTo(record.person());
                assertThat(codec.decode(codec.encode(record)).session()).isEqualTo(record.session());
            }
        }
    }

    @Test
    void whatIsNoWaitingRecordIsRefusedWithASentence() {
        byte[] encoded = codec.encode(full(LateLink.NONE));

        assertThatThrownBy(() -> codec.decode(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.decode("{\"a\":1}".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a waiting record that this version knows: ");
        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(encoded, encoded.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void brokenBytesAreReadOrRefusedAndNothingElse() {
        byte[] encoded = codec.encode(full(LateLink.LINKED));
        Random random = new Random(20261121);
        for (int i = 0; i < 50_000; i++) {
            byte[] broken = encoded.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                broken[10 + random.nextInt(broken.length - 10)] = (byte) random.nextInt();
            }
            try {
                assertThat(codec.decode(broken)).isNotNull();
            } catch (IllegalArgumentException expected) {
                assertThat(expected).hasMessageContaining("a waiting record");
            }
        }
    }
}
