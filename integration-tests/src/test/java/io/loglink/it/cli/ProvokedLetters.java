package io.loglink.it.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loglink.it.DeadLetter;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Five dead letters that a running instance wrote, each for another mistake of a sender. */
final class ProvokedLetters {
    /** The token that came with the spans, and that no project has. */
    static final String TOKEN = "phc_nobody_has_it";
    /** When the first one's message was written: 2026-11-20T20:48:20Z. */
    static final long TIME = WrittenLetters.TIME;

    static final long HOUR = 3_600_000;

    private final TestBed bed;
    private final byte[] cutShort = logsCutShort();
    private final byte[] large = largeLogs();

    private ProvokedLetters(TestBed bed) {
        this.bed = bed;
    }

    /** Makes topics and tables, starts an instance, makes the mistakes and returns once all are dead letters. */
    static ProvokedLetters on(TestBed bed) {
        bed.createTopics(1);
        bed.kafka().send(new Rows(bed.topics()).project(Rows.SHOP, "phc_of_the_shop"));
        bed.startReady(bed.config().with("project.resource.attribute", "project.token"));
        ProvokedLetters letters = new ProvokedLetters(bed);
        letters.provoke();
        return letters;
    }

    private void provoke() {
        send(bed.topics().logs(), TIME, cutShort, Map.of("tenant", "a"));
        send(bed.topics().logs(), TIME + 2 * HOUR, batchWithABrokenRecord(), Map.of());
        send(bed.topics().spans(), TIME + 2 * HOUR, Otlp.spans(Otlp.span("GET /")), Map.of("x-loglink-token", TOKEN));
        send(bed.topics().persons(), TIME + 3 * HOUR, "{\"person_id\": \"p\", oops".getBytes(UTF_8), Map.of());
        send(bed.topics().logs(), TIME + 3 * HOUR, large, Map.of());
    }

    /** One after another, so that they stand in that order. */
    private void send(String topic, long time, byte[] value, Map<String, String> headers) {
        int before = bed.deadLetters().size();
        RecordHeaders written = new RecordHeaders();
        headers.forEach((name, text) -> written.add(name, text.getBytes(UTF_8)));
        bed.kafka().send(new ProducerRecord<>(topic, 0, time, "shop:k".getBytes(UTF_8), value, written));
        bed.awaitDeadLetters(before + 1);
        bed.awaitConsumed(List.of(topic));
    }

    private static byte[] logsCutShort() {
        byte[] whole = Otlp.logs(Otlp.logOf(Rows.ALICE, "a body that is longer than what is cut off"));
        return Arrays.copyOf(whole, whole.length - 60);
    }

    private static byte[] batchWithABrokenRecord() {
        byte[] good = LogRecord.newBuilder().setSeverityNumberValue(9).build().toByteArray();
        byte[] broken = Otlp.bytes(out -> {
            out.writeInt32(2, 9);
            // time_unix_nano as a varint.
            out.writeInt32(1, 1);
        });
        return Otlp.logsOfBytes(List.of(good, broken, good));
    }

    private static byte[] largeLogs() {
        LogRecord record = Otlp.logOf(Rows.ALICE, Otlp.padded("large", 2_500_000));
        byte[] scope = Otlp.bytes(out -> out.writeByteArray(2, record.toByteArray()));
        byte[] resource = Otlp.bytes(out -> out.writeMessage(1, Otlp.attribute("project.token", "phc_of_the_shop")));
        byte[] container = Otlp.bytes(out -> {
            out.writeByteArray(1, resource);
            out.writeByteArray(2, scope);
        });
        return Otlp.bytes(out -> out.writeByteArray(1, container));
    }

    /** The value that ends too early: {@code not_otlp}. */
    byte[] cutShort() {
        return cutShort;
    }

    /** The value that no output takes, with a token in its resource: {@code too_large}. */
    byte[] large() {
        return large;
    }

    /** The first one with a reason. */
    DeadLetter of(String reason) {
        return bed.deadLetters().stream()
                .filter(letter -> letter.reason().equals(reason))
                .findFirst()
                .orElseThrow();
    }

    /** The position of the first one with a reason, as the command writes and takes it. */
    String position(String reason) {
        return "0@" + of(reason).message().offset();
    }

    /** What the first one with a reason says was wrong. */
    String detail(String reason) {
        return of(reason).header("detail");
    }
}
