package io.loglink.it.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Cli;
import io.loglink.it.DeadLetter;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code dead-letters list} and {@code show}; the dead letters are provoked once, each by a real mistake. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersIT {
    private static final String TOKEN = "phc_nobody_has_it";
    /** 2026-11-20T20:48:20Z. */
    private static final long TIME = WrittenLetters.TIME;

    private static final long HOUR = 3_600_000;

    private final byte[] cutShort = cutShort();
    private final byte[] large = large();

    @BeforeAll
    void provoke(TestBed bed) {
        bed.createTopics(1);
        bed.kafka().send(new Rows(bed.topics()).project(Rows.SHOP, "phc_of_the_shop"));
        bed.startReady(bed.config().with("project.resource.attribute", "project.token"));
        send(bed, bed.topics().logs(), TIME, cutShort, Map.of("tenant", "a"));
        send(bed, bed.topics().logs(), TIME + 2 * HOUR, brokenBatch(), Map.of());
        send(
                bed,
                bed.topics().spans(),
                TIME + 2 * HOUR,
                Otlp.spans(Otlp.span("GET /")),
                Map.of("x-loglink-token", TOKEN));
        send(bed, bed.topics().persons(), TIME + 3 * HOUR, "{\"person_id\": \"p\", oops".getBytes(UTF_8), Map.of());
        send(bed, bed.topics().logs(), TIME + 3 * HOUR, large, Map.of());
    }

    /** One after another, so that they stand in that order. */
    private static void send(TestBed bed, String topic, long time, byte[] value, Map<String, String> headers) {
        int before = bed.deadLetters().size();
        RecordHeaders written = new RecordHeaders();
        headers.forEach((name, text) -> written.add(name, text.getBytes(UTF_8)));
        bed.kafka().send(new ProducerRecord<>(topic, 0, time, "shop:k".getBytes(UTF_8), value, written));
        bed.awaitDeadLetters(before + 1);
        bed.awaitConsumed(List.of(topic));
    }

    @Test
    void listCountsByKindAndTimeAndNamesTheNewest(TestBed bed) {
        Cli.Result result = run(bed, "list", "--newest", "2");

        String logs = bed.topics().logs();
        String spans = bed.topics().spans();
        String persons = bed.topics().persons();
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(columns(result.out())).isEqualTo("""
                        5 dead letters on %s.

                        STAGE REASON TOPIC COUNT REPLAYED OLDEST NEWEST
                        decode broken_record %2$s 1 0 2026-11-20T22:48:20Z 2026-11-20T22:48:20Z
                        decode not_otlp %2$s 1 0 2026-11-20T20:48:20Z 2026-11-20T20:48:20Z
                        emit too_large %2$s 1 0 2026-11-20T23:48:20Z 2026-11-20T23:48:20Z
                        project unknown_project %3$s 1 0 2026-11-20T22:48:20Z 2026-11-20T22:48:20Z
                        table not_a_row %4$s 1 0 2026-11-20T23:48:20Z 2026-11-20T23:48:20Z

                        FROM COUNT IN 15 MINUTES
                        2026-11-20T20:45:00Z 1 ####################
                        2026-11-20T21:00:00Z 0
                        2026-11-20T21:15:00Z 0
                        2026-11-20T21:30:00Z 0
                        2026-11-20T21:45:00Z 0
                        2026-11-20T22:00:00Z 0
                        2026-11-20T22:15:00Z 0
                        2026-11-20T22:30:00Z 0
                        2026-11-20T22:45:00Z 2 ########################################
                        2026-11-20T23:00:00Z 0
                        2026-11-20T23:15:00Z 0
                        2026-11-20T23:30:00Z 0
                        2026-11-20T23:45:00Z 2 ########################################

                        POSITION TIME STAGE REASON FROM DETAIL
                        %5$s 2026-11-20T23:48:20Z emit too_large %2$s-0@2#0 %6$s
                        %7$s 2026-11-20T23:48:20Z table not_a_row %4$s-0@0 the value is not valid JSON at line 1, column 20

                        One of them whole: loglink dead-letters show POSITION
                        """.formatted(
                        bed.topics().deadLetters(),
                        logs,
                        spans,
                        persons,
                        position(bed, "too_large"),
                        detail(bed, "too_large").substring(0, 120) + "…",
                        position(bed, "not_a_row")));
    }

    @Test
    void listFiltersAndSpeaksJson(TestBed bed) throws Exception {
        JsonNode json = json(run(
                bed,
                "list",
                "--stage",
                "decode,project",
                "--since",
                Instant.ofEpochMilli(TIME + HOUR).toString(),
                "--by",
                "day",
                "-o",
                "json"));

        assertThat(json.get("topic").asText()).isEqualTo(bed.topics().deadLetters());
        assertThat(json.get("letters").asInt()).isEqualTo(2);
        assertThat(json.get("bucket").asText()).isEqualTo("1 day");
        assertThat(json.get("times").toString()).isEqualTo("[{\"start\":\"2026-11-20T00:00:00Z\",\"letters\":2}]");
        assertThat(json.get("groups"))
                .hasSize(2)
                .allSatisfy(group -> assertThat(group.get("letters").asInt()).isOne());
        assertThat(json(run(bed, "list", "--reason", "too_large", "-o", "json"))
                        .get("newest")
                        .get(0)
                        .get("position")
                        .asText())
                .isEqualTo(position(bed, "too_large"));
        assertThat(json(run(bed, "list", "--topic", bed.topics().spans(), "-o", "json"))
                        .get("letters")
                        .asInt())
                .isOne();
        assertThat(json(run(bed, "list", "--until", "2026-11-20T21:00:00Z", "-o", "json"))
                        .get("letters")
                        .asInt())
                .isOne();
        assertThat(run(bed, "list", "--reason", "no_such_reason").out())
                .isEqualTo("0 dead letters on " + bed.topics().deadLetters() + ". The filter leaves out 5.\n");
    }

    @Test
    void showDecodesAsFarAsItGoesAndShowsWhereItStops(TestBed bed) {
        Cli.Result result = run(bed, "show", bed.topics().logs() + "-0@0");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("""
                        Dead letter %s: decode not_otlp
                          The value is not OTLP, or was cut short, in the encoding that it begins with.
                          Correct the sender. A replay helps only when this Loglink reads what the one that wrote it could not.

                          detail      %s
                          from        %s-0@0 of 2026-11-20T20:48:20Z
                          records     not known
                          written by  Loglink %s
                          key         shop:k
                          header      tenant = a
                          value       otlp_proto, %d bytes

                          resourceLogs[0]
                            resource
                              attributes
                                service.name = "checkout"
                            scopeLogs[0]
                              scope
                                name = "shop.checkout"
                                version = "1.0"
                              logRecords[0]
                                timeUnixNano = 1795207600000000000 (2026-11-20T20:46:40Z)
                        """.formatted(
                                position(bed, "not_otlp"),
                                detail(bed, "not_otlp"),
                                bed.topics().logs(),
                                letter(bed, "not_otlp").header("version"),
                                cutShort.length))
                .containsPattern(
                        "\nStops at byte \\d+: a length of \\d+ passes the end of its message, of which \\d+ bytes are left\n"
                                + "  [0-9a-f]{8} ");
    }

    @Test
    void showMarksTheBrokenRecordOfABatch(TestBed bed) {
        Cli.Result result = run(bed, "show", position(bed, "broken_record"));

        assertThat(result.out())
                .contains("from        " + bed.topics().logs() + "-0@1#1 of ", "records     1\n")
                .contains("""
                                severityNumber = 9
                                ! timeUnixNano has wire type 0 instead of 1 at byte 60
                                field 1 = "1"
                        """)
                .contains("Stops at byte 60: timeUnixNano has wire type 0 instead of 1\n", "[08]01 ");
    }

    @Test
    void showPutsPartsTogetherAndHidesTokens(TestBed bed) throws Exception {
        Cli.Result result = run(bed, "show", position(bed, "too_large"));
        JsonNode json =
                json(run(bed, "show", position(bed, "too_large"), "-o", "json")).get(0);
        Path file = bed.directory().resolve("raw");
        Cli.Result raw = run(bed, "show", position(bed, "too_large"), "--raw", file.toString());

        assertThat(result.out())
                .contains("messages    3, put together\n", "project.token = [hidden]\n", "…\" (2,500,000 characters)\n")
                .doesNotContain("phc_", "Stops at byte");
        assertThat(json.get("value").get("size").asInt()).isEqualTo(large.length);
        assertThat(json.get("value")
                        .get("content")
                        .at("/resourceLogs/0/resource/attributes/0")
                        .toString())
                .isEqualTo("{\"key\":\"project.token\",\"value\":\"[hidden]\"}");
        assertThat(json.toString()).doesNotContain("phc_");
        assertThat(raw).isEqualTo(new Cli.Result(0, "", ""));
        assertThat(Files.readAllBytes(file)).isEqualTo(large);
        assertThat(run(bed, "show", position(bed, "too_large"), "--raw", file.toString()))
                .isEqualTo(new Cli.Result(1, "", "loglink: " + file + " is there already: name a new file\n"));
    }

    @Test
    void showTellsWhoseTokenItWasWithoutTheToken(TestBed bed) {
        Cli.Result result = run(bed, "show", position(bed, "unknown_project"));

        assertThat(result.out())
                .contains("Add the token to a project's row and replay, or correct the sender.")
                .contains("token       its SHA-256 begins with "
                        + letter(bed, "unknown_project").header("token.sha256"))
                .contains("spans[0]\n", "name = \"GET /\"\n")
                .doesNotContain(TOKEN, "header  ");
    }

    @Test
    void showReadsARowOfATable(TestBed bed) {
        assertThat(run(bed, "show", position(bed, "not_a_row")).out())
                .contains("key         shop:k\n", "value       json, 23 bytes\n", "  person_id = \"p\"\n")
                .contains("Stops at byte 19: not valid JSON\n", "00000010  22 2c 20[6f]6f 70 73");
    }

    @Test
    void whatIsNotThereIsOneLine(TestBed bed) {
        assertThat(run(bed, "show", "0@999999"))
                .isEqualTo(new Cli.Result(
                        1,
                        "",
                        "loglink: there is no dead letter 0@999999 on "
                                + bed.topics().deadLetters() + "\n"));
        assertThat(run(bed, "show", "9@0").err()).startsWith("loglink: there is no dead letter 9@0 on ");
        assertThat(run(bed, "show", "seventeen").code()).isEqualTo(2);
        assertThat(run(bed, "list", "--stage", "decoding"))
                .isEqualTo(new Cli.Result(
                        2,
                        "",
                        "loglink: Invalid value for option '--stage' (STAGE): 'decoding' is no stage: give one of decode, project,"
                                + " link, emit, table (loglink dead-letters list --help tells more)\n"));
        Cli.Result noTopic =
                Cli.run(bed.config().with("dead.letters.topic", "nowhere"), bed.directory(), "dead-letters", "list");
        assertThat(noTopic)
                .isEqualTo(new Cli.Result(
                        1,
                        "",
                        "loglink: topic nowhere does not exist at "
                                + bed.config().get("bootstrap.servers") + "\n"));
        Cli.Result noBroker =
                Cli.run(bed.config().with("bootstrap.servers", "localhost:1"), bed.directory(), "dead-letters", "list");
        assertThat(noBroker.code()).isEqualTo(1);
        assertThat(noBroker.err())
                .startsWith("loglink: no broker answers at localhost:1: ")
                .hasLineCount(1);
    }

    private static byte[] cutShort() {
        byte[] whole = Otlp.logs(Otlp.logOf(Rows.ALICE, "a body that is longer than what is cut off"));
        return Arrays.copyOf(whole, whole.length - 60);
    }

    private static byte[] brokenBatch() {
        byte[] good = LogRecord.newBuilder().setSeverityNumberValue(9).build().toByteArray();
        byte[] broken = Otlp.bytes(out -> {
            out.writeInt32(2, 9);
            // time_unix_nano as a varint.
            out.writeInt32(1, 1);
        });
        return Otlp.logsOfBytes(List.of(good, broken, good));
    }

    /** With a token in its resource. */
    private static byte[] large() {
        LogRecord record = Otlp.logOf(Rows.ALICE, Otlp.padded("large", 2_500_000));
        byte[] scope = Otlp.bytes(out -> out.writeByteArray(2, record.toByteArray()));
        byte[] resource = Otlp.bytes(out -> out.writeMessage(1, Otlp.attribute("project.token", "phc_of_the_shop")));
        byte[] container = Otlp.bytes(out -> {
            out.writeByteArray(1, resource);
            out.writeByteArray(2, scope);
        });
        return Otlp.bytes(out -> out.writeByteArray(1, container));
    }

    private static DeadLetter letter(TestBed bed, String reason) {
        return bed.deadLetters().stream()
                .filter(letter -> letter.reason().equals(reason))
                .findFirst()
                .orElseThrow();
    }

    private static String position(TestBed bed, String reason) {
        return "0@" + letter(bed, reason).message().offset();
    }

    private static String detail(TestBed bed, String reason) {
        return letter(bed, reason).header("detail");
    }

    private static String columns(String text) {
        return text.replaceAll("(?m) {2,}", " ").replaceAll("(?m) +$", "");
    }

    private static JsonNode json(Cli.Result result) throws Exception {
        assertThat(result.err()).isEmpty();
        return new ObjectMapper().readTree(result.out());
    }

    private static Cli.Result run(TestBed bed, String... arguments) {
        List<String> command = new ArrayList<>(List.of("dead-letters"));
        command.addAll(List.of(arguments));
        return Cli.run(
                bed.config().with("project.resource.attribute", "project.token"),
                bed.directory(),
                command.toArray(String[]::new));
    }
}
