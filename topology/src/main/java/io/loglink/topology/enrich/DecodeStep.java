package io.loglink.topology.enrich;

import io.loglink.serdes.otlp.BrokenRecord;
import io.loglink.serdes.otlp.ConfluentFrame;
import io.loglink.serdes.otlp.JsonResult;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpEncoding;
import io.loglink.serdes.otlp.OtlpJsonReader;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.OtlpSplicer;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.otlp.SignalDetector;
import io.loglink.serdes.otlp.Unreadable;
import io.loglink.topology.config.EnrichSettings.InputEncoding;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of a message: unwraps its encoding, tells its signal, reads the wire. A message that cannot be read is
 * one dead letter; a broken record among good ones is one too, and the good ones go on.
 */
final class DecodeStep implements Step {
    /** The Collector's Kafka exporter names the signal here when its {@code signal_header} is on. */
    private static final String SIGNAL_HEADER = "otelcol.signal";

    private static final String BROKEN_RECORD = "broken_record";
    private static final Unreadable OTHER_SIGNAL =
            new Unreadable("wrong_signal", "the header " + SIGNAL_HEADER + " names neither logs nor traces");

    private final InputTopics topics;
    private final InputEncoding encoding;
    private final SignalDetector signalDetector = new SignalDetector();
    private final OtlpReader reader = new OtlpReader();
    private final OtlpJsonReader jsonReader = new OtlpJsonReader();
    private final OtlpSplicer splicer = new OtlpSplicer();

    DecodeStep(InputTopics topics, InputEncoding encoding) {
        this.topics = topics;
        this.encoding = encoding;
    }

    @Override
    public Stage stage() {
        return Stage.DECODE;
    }

    @Override
    public void apply(Batch batch) {
        byte[] value = batch.original();
        OtlpEncoding found = encodingOf(value);
        if (found == null) {
            unreadable(batch, new Unreadable("unknown_encoding", "the value is neither OTLP protobuf nor OTLP JSON"));
            return;
        }
        switch (found) {
            case OTLP_PROTO -> readProto(batch, value);
            case OTLP_JSON -> readJson(batch, value);
            case CONFLUENT_PROTO -> readFramed(batch, value);
        }
    }

    /** How a value is read; null when it has no encoding that is known. */
    @Nullable
    OtlpEncoding encodingOf(byte[] value) {
        return switch (encoding) {
            case AUTO -> OtlpEncoding.detect(value);
            case OTLP_PROTO -> OtlpEncoding.OTLP_PROTO;
            case OTLP_JSON -> OtlpEncoding.OTLP_JSON;
            case CONFLUENT_PROTO -> OtlpEncoding.CONFLUENT_PROTO;
        };
    }

    private void readFramed(Batch batch, byte[] value) {
        byte[] payload = ConfluentFrame.unwrapProtobuf(value);
        if (payload == null) {
            unreadable(batch, new Unreadable("not_otlp", "the value begins like Confluent's framing but is cut short"));
            return;
        }
        readProto(batch, payload);
    }

    private void readProto(Batch batch, byte[] value) {
        Signal signal = signal(batch, () -> signalDetector.detect(value));
        if (signal == null) {
            unreadable(batch, OTHER_SIGNAL);
            return;
        }
        Unreadable unreadable = reader.read(value, signal, batch.otlp());
        if (unreadable != null) {
            unreadable(batch, unreadable);
            return;
        }
        batch.decoded(null);
        dropBroken(batch);
    }

    private void readJson(Batch batch, byte[] value) {
        Signal signal = signal(batch, () -> jsonReader.detectSignal(value));
        if (signal == null) {
            unreadable(batch, OTHER_SIGNAL);
            return;
        }
        JsonResult result = jsonReader.read(value, signal);
        if (result instanceof JsonResult.NotReadable not) {
            unreadable(batch, not.why());
        } else if (result instanceof JsonResult.Transcoded transcoded) {
            readTranscoded(batch, transcoded, signal);
        }
    }

    private void readTranscoded(Batch batch, JsonResult.Transcoded transcoded, Signal signal) {
        Unreadable unreadable = reader.read(transcoded.otlpProto(), signal, batch.otlp());
        if (unreadable != null) {
            unreadable(batch, unreadable);
            return;
        }
        batch.decoded(transcoded.sourceIndexes());
        for (BrokenRecord broken : transcoded.broken()) {
            batch.deadElsewhere(Stage.DECODE, BROKEN_RECORD, broken.detail(), broken.index(), broken.envelope());
        }
        dropBroken(batch);
    }

    private void dropBroken(Batch batch) {
        OtlpBatch otlp = batch.otlp();
        if (otlp.brokenCount() == 0) {
            return;
        }
        BitSet broken = new BitSet();
        for (int record = 0; record < otlp.recordCount(); record++) {
            broken.set(record, otlp.isBroken(record));
        }
        byte[] first = splicer.single(otlp, broken.nextSetBit(0));
        // Each dead letter repeats the resource: thousands of tiny broken records under a large one must not become
        // gigabytes.
        if ((long) first.length * otlp.brokenCount() > Repetition.most(otlp)) {
            String detail =
                    otlp.brokenCount() + " broken records, the first: " + otlp.brokenDetail(broken.nextSetBit(0));
            batch.deadRecords(Stage.DECODE, BROKEN_RECORD, detail, broken, splicer.reduced(otlp, broken));
            return;
        }
        for (int record = broken.nextSetBit(0); record >= 0; record = broken.nextSetBit(record + 1)) {
            batch.deadRecord(
                    Stage.DECODE, BROKEN_RECORD, otlp.brokenDetail(record), record, splicer.single(otlp, record));
        }
    }

    /**
     * The signal of a message: its topic's; on a topic of both signals its header's, else what its records look like, else
     * logs: nothing tells in a message without records.
     *
     * @return null when the header names a signal that is not linked
     */
    private @Nullable Signal signal(Batch batch, Supplier<@Nullable Signal> detected) {
        Signal ofTopic = topics.signal(batch.origin().topic());
        if (ofTopic != null) {
            return ofTopic;
        }
        Header header = batch.headers().lastHeader(SIGNAL_HEADER);
        if (header == null || header.value() == null) {
            Signal ofRecords = detected.get();
            return ofRecords == null ? Signal.LOGS : ofRecords;
        }
        return switch (new String(header.value(), StandardCharsets.UTF_8)) {
            case "logs" -> Signal.LOGS;
            case "traces" -> Signal.SPANS;
            default -> null;
        };
    }

    private static void unreadable(Batch batch, Unreadable unreadable) {
        batch.deadMessage(Stage.DECODE, unreadable.reason(), unreadable.detail(), 0);
    }
}
