package io.loglink.topology.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.OtlpSplicer;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.config.LateTestSettings;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.link.PersonRule;
import io.loglink.topology.link.ReplayUrlTemplate;
import io.loglink.topology.link.SessionRule;
import io.loglink.topology.sinks.PartitionedKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Records that were held while the tables were empty, and what was not held, are together what complete tables would have
 * given, byte for byte.
 */
class WaitingEmitterPropertyTest {
    private static final int LOG_SCHEMA = 17;
    private static final int SPAN_SCHEMA = 18;
    private static final int MAX_BYTES = 1 << 20;
    private static final long NOW = 1_800_000_000_000L;

    private final EnrichSettings settings = EnrichHarness.settings(
            new ProjectResolution("x-loglink-token", RandomMessages.TOKEN_ATTRIBUTE, "fallback"));
    private final Map<TableKey, PersonRow> persons = new HashMap<>();
    private final Map<TableKey, SessionRow> sessions = new HashMap<>();
    private final WaitingRecordCodec codec = new WaitingRecordCodec();

    WaitingEmitterPropertyTest() {
        for (String project : List.of("shop", "chat", "fallback")) {
            for (String id : List.of("alice", "bob", "carol", "žofie", "gone", "7")) {
                TableKey key = TableKey.of(project, id);
                persons.put(key, new PersonRow("p-" + project + id, 3, id.equals("gone")));
                sessions.put(key, new SessionRow(1_699_999_990_000L, null, !id.equals("bob"), id.equals("gone")));
            }
        }
    }

    @Property(tries = 2_000)
    void heldRecordsAndTheRestAreWhatCompleteTablesGive(@ForAll long seed, @ForAll Signal signal) {
        Random random = new Random(seed);
        byte[] value = new RandomMessages(random).message(signal);
        byte[] key = random.nextBoolean() ? null : "key".getBytes(UTF_8);
        RecordHeaders headers = new RecordHeaders();
        headers.add("tenant", new byte[] {1});
        if (random.nextInt(4) == 0) {
            headers.add("X-Loglink-Token", "phc_chat".getBytes(UTF_8));
        }
        String topic = signal == Signal.LOGS ? "otlp_logs" : "otlp_spans";
        Origin origin = new Origin(topic, 3, 1L << 40, EnrichHarness.KAFKA_TIMESTAMP);

        Batch complete = new StepRun(settings, persons::get, sessions::get).run(origin, key, value, headers);
        Batch early = new StepRun(settings, row -> null, row -> null).run(origin, key, value, headers);
        List<HandOver.Message> waiting = handOver(early);

        for (Output output : Output.values()) {
            Map<String, List<String>> expected = singles(emit(complete, output), output, signal);
            Map<String, List<String>> together = singles(emit(early, output), output, signal);
            for (HandOver.Message message : waiting) {
                assertThat(new String(message.record().value(), UTF_8)).doesNotContain(RandomMessages.TOKENS);
                WaitingRecord record = codec.decode(message.record().value());
                if (record.output() == output) {
                    together.putAll(singles(late(linked(record)), output, signal));
                }
            }
            assertThat(together).isEqualTo(expected);
        }
    }

    private List<HandOver.Message> handOver(Batch batch) {
        return new HandOver(
                        LateTestSettings.hold(),
                        settings.project().resourceAttribute(),
                        () -> MAX_BYTES,
                        EnrichMetrics.NONE)
                .apply(batch, NOW);
    }

    /** As the late stages link it; in the first revision, so that it can be compared. */
    private WaitingRecord linked(WaitingRecord record) {
        WaitingRecord linked = record;
        if (record.person().reason() == PersonReason.UNKNOWN_DISTINCT_ID) {
            String id = String.valueOf(record.person().distinctId());
            PersonRow row = persons.get(TableKey.of(record.projectId(), id));
            linked = linked.with(PersonRule.link(id, row), 0, LateLink.NONE);
        }
        if (record.session().reason() == SessionReason.UNKNOWN_SESSION) {
            String id = String.valueOf(record.session().sessionId());
            SessionRow row = sessions.get(TableKey.of(record.projectId(), id));
            ReplayUrlTemplate replay = new ReplayUrlTemplate(settings.replayUrlTemplate());
            linked = linked.with(SessionRule.link(record.projectId(), id, row, replay), 0, LateLink.NONE);
        }
        return linked;
    }

    private List<Record<PartitionedKey, byte[]>> late(WaitingRecord record) {
        WaitingEmitter emitter = new WaitingEmitter(settings, LOG_SCHEMA, SPAN_SCHEMA, () -> MAX_BYTES);
        Emission emission = emitter.emit(record);
        assertThat(emitter.takeDeadLetters()).isEmpty();
        assertThat(emission.messages()).hasSize(1);
        return emission.messages();
    }

    private List<Record<PartitionedKey, byte[]>> emit(Batch batch, Output output) {
        Emitters emitters = new Emitters(settings);
        Emitter emitter = output == Output.RECORDS
                ? emitters.records(LOG_SCHEMA, SPAN_SCHEMA, () -> MAX_BYTES)
                : emitters.batches(() -> MAX_BYTES);
        return batch.next(output, 0) < 0 ? List.of() : emitter.emit(batch).messages();
    }

    /** Everything about each record's message, by record id; a batch as batches of its records. */
    private static Map<String, List<String>> singles(
            List<Record<PartitionedKey, byte[]>> messages, Output output, Signal signal) {
        Map<String, List<String>> singles = new TreeMap<>();
        for (Record<PartitionedKey, byte[]> message : messages) {
            if (output == Output.RECORDS) {
                singles.put(new String(message.key().bytes(), UTF_8), described(message, message.value()));
            } else {
                OtlpBatch batch = new OtlpBatch();
                assertThat(new OtlpReader().read(message.value(), signal, batch))
                        .isNull();
                for (int record = 0; record < batch.recordCount(); record++) {
                    singles.put(recordId(batch, record), described(message, new OtlpSplicer().single(batch, record)));
                }
            }
        }
        return singles;
    }

    private static String recordId(OtlpBatch batch, int record) {
        int at = batch.find(
                batch.recordAttributesFrom(record),
                batch.recordAttributesTo(record),
                "loglink.record.id".getBytes(UTF_8));
        ByteBuffer value =
                ByteBuffer.wrap(batch.bytes(), batch.valueStart(at), batch.valueEnd(at) - batch.valueStart(at));
        String text = UTF_8.decode(value).toString();
        return text.substring(text.indexOf("otlp_"));
    }

    private static List<String> described(Record<PartitionedKey, byte[]> message, byte[] value) {
        List<String> described = new ArrayList<>();
        described.add("value " + Arrays.toString(value));
        described.add("key " + Arrays.toString(message.key().bytes()) + " hash "
                + message.key().hash());
        described.add("timestamp " + message.timestamp());
        for (Header header : message.headers()) {
            described.add("header " + header.key() + " " + Arrays.toString(header.value()));
        }
        return described;
    }
}
