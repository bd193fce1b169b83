package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Cli;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code dead-letters list} and {@code show}; the dead letters are provoked once, each by a real mistake. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersIT {
    private ProvokedLetters letters;

    @BeforeAll
    void provoke(TestBed bed) {
        letters = ProvokedLetters.on(bed);
    }

    @Test
    void listCountsByKindAndTimeAndNamesTheNewest(TestBed bed) {
        Cli.Result result = DeadLettersCommand.run(bed, "list", "--newest", "2");

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
                        letters.position("too_large"),
                        letters.detail("too_large").substring(0, 120) + "…",
                        letters.position("not_a_row")));
    }

    @Test
    void listFiltersAndSpeaksJson(TestBed bed) throws Exception {
        JsonNode json = json(DeadLettersCommand.run(
                bed,
                "list",
                "--stage",
                "decode,project",
                "--since",
                Instant.ofEpochMilli(ProvokedLetters.TIME + ProvokedLetters.HOUR)
                        .toString(),
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
        assertThat(json(DeadLettersCommand.run(bed, "list", "--reason", "too_large", "-o", "json"))
                        .get("newest")
                        .get(0)
                        .get("position")
                        .asText())
                .isEqualTo(letters.position("too_large"));
        assertThat(json(DeadLettersCommand.run(
                                bed, "list", "--topic", bed.topics().spans(), "-o", "json"))
                        .get("letters")
                        .asInt())
                .isOne();
        assertThat(json(DeadLettersCommand.run(bed, "list", "--until", "2026-11-20T21:00:00Z", "-o", "json"))
                        .get("letters")
                        .asInt())
                .isOne();
        assertThat(DeadLettersCommand.run(bed, "list", "--reason", "no_such_reason")
                        .out())
                .isEqualTo("0 dead letters on " + bed.topics().deadLetters() + ". The filter leaves out 5.\n");
    }

    @Test
    void showDecodesAsFarAsItGoesAndShowsWhereItStops(TestBed bed) {
        Cli.Result result = DeadLettersCommand.run(bed, "show", bed.topics().logs() + "-0@0");

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
                                letters.position("not_otlp"),
                                letters.detail("not_otlp"),
                                bed.topics().logs(),
                                letters.of("not_otlp").header("version"),
                                letters.cutShort().length))
                .containsPattern(
                        "\nStops at byte \\d+: a length of \\d+ passes the end of its message, of which \\d+ bytes are left\n"
                                + "  [0-9a-f]{8} ");
    }

    @Test
    void showMarksTheBrokenRecordOfABatch(TestBed bed) {
        Cli.Result result = DeadLettersCommand.run(bed, "show", letters.position("broken_record"));

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
        Cli.Result result = DeadLettersCommand.run(bed, "show", letters.position("too_large"));
        JsonNode json = json(DeadLettersCommand.run(bed, "show", letters.position("too_large"), "-o", "json"))
                .get(0);
        Path file = bed.directory().resolve("raw");
        Cli.Result raw = DeadLettersCommand.run(bed, "show", letters.position("too_large"), "--raw", file.toString());

        assertThat(result.out())
                .contains("messages    3, put together\n", "project.token = [hidden]\n", "…\" (2,500,000 characters)\n")
                .doesNotContain("phc_", "Stops at byte");
        assertThat(json.get("value").get("size").asInt()).isEqualTo(letters.large().length);
        assertThat(json.get("value")
                        .get("content")
                        .at("/resourceLogs/0/resource/attributes/0")
                        .toString())
                .isEqualTo("{\"key\":\"project.token\",\"value\":\"[hidden]\"}");
        assertThat(json.toString()).doesNotContain("phc_");
        assertThat(raw).isEqualTo(new Cli.Result(0, "", ""));
        assertThat(Files.readAllBytes(file)).isEqualTo(letters.large());
        assertThat(DeadLettersCommand.run(bed, "show", letters.position("too_large"), "--raw", file.toString()))
                .isEqualTo(new Cli.Result(1, "", "loglink: " + file + " is there already: name a new file\n"));
    }

    @Test
    void showTellsWhoseTokenItWasWithoutTheToken(TestBed bed) {
        Cli.Result result = DeadLettersCommand.run(bed, "show", letters.position("unknown_project"));

        assertThat(result.out())
                .contains("Add the token to a project's row and replay, or correct the sender.")
                .contains("token       its SHA-256 begins with "
                        + letters.of("unknown_project").header("token.sha256"))
                .contains("spans[0]\n", "name = \"GET /\"\n")
                .doesNotContain(ProvokedLetters.TOKEN, "header  ");
    }

    @Test
    void showReadsARowOfATable(TestBed bed) {
        assertThat(DeadLettersCommand.run(bed, "show", letters.position("not_a_row"))
                        .out())
                .contains("key         shop:k\n", "value       json, 23 bytes\n", "  person_id = \"p\"\n")
                .contains("Stops at byte 19: not valid JSON\n", "00000010  22 2c 20[6f]6f 70 73");
    }

    private static String columns(String text) {
        return text.replaceAll("(?m) {2,}", " ").replaceAll("(?m) +$", "");
    }

    private static JsonNode json(Cli.Result result) throws Exception {
        assertThat(result.err()).isEmpty();
        return new ObjectMapper().readTree(result.out());
    }
}
