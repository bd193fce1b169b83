package io.loglink.topology.explain;

import static io.loglink.topology.link.Attributes.array;
import static io.loglink.topology.link.Attributes.integer;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.config.EnrichSettings.InputEncoding;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole explanations, as people read them. The cases of single links are in {@link ExplainedLinksTest}. */
class ExplainerTest {
    private static final String KEY = "posthogDistinctId";
    private static final LogRecord ALICE = Batches.log(string(KEY, "alice"), string("sessionId", "s-1"));

    private final ExplainRig rig = new ExplainRig()
            .project("1", "{\"tokens\":[\"phc_shop\"]}")
            .person(-60, "1:alice", "{\"person_id\":\"p-1\",\"version\":3}")
            .session(-50, "1:s-1", "{\"started_at\":1795175400000,\"ended_at\":1795176600000,\"has_recording\":true}");

    @Test
    void aLinkedRecordIsExplainedStepByStep() {
        assertThat(rig.header("x-loglink-token", "Bearer phc_shop").text(Batches.logs(ALICE)))
                .isEqualTo("""
                otlp_logs-3@1042  otlp_proto, logs, 1 record, 117 bytes, written 2026-11-20T12:00:00.000Z

                otlp_logs-3-1042-0  2026-11-20T11:59:59.000Z  info  shop  "Checkout completed"
                  project  1: by the token in the header x-loglink-token (its SHA-256 begins with 40828cd2); configured by project_configs-0@0
                  person   key posthogDistinctId (match=exact: on the record only)
                           posthogDistinctId on the record: string "alice"
                           row 1:alice at person_distinct_ids-0@0 (2026-11-20T11:59:00.000Z): person p-1, version 3
                           => linked
                  session  key sessionId (match=exact: on the record only)
                           sessionId on the record: string "s-1"
                           row 1:s-1 at sessions-0@0 (2026-11-20T11:59:10.000Z): started 2026-11-20T11:50:00.000Z, ended 2026-11-20T12:10:00.000Z, with a recording
                           => linked
                  writes   project_id=1 distinct_id=alice person_id=p-1 person_link=linked mapping_version=3 session_id=s-1 session_link=linked session_start=1795175400000 session_end=1795176600000 session_has_recording=true session_replay_url=/replay/s-1 session_replay_offset_ms=599000
                """);
    }

    @Test
    void theTokenIsNeverShown() {
        String text = rig.header("x-loglink-token", "Bearer phc_other").text(Batches.logs(ALICE));

        assertThat(text).doesNotContain("phc_").isEqualTo("""
                otlp_logs-3@1042  otlp_proto, logs, 1 record, 117 bytes, written 2026-11-20T12:00:00.000Z

                otlp_logs-3-1042-0
                  project  none has the token in the header x-loglink-token (its SHA-256 begins with 1c0ab316)
                  => dead letter, project unknown_project: no project has the token of header x-loglink-token (its SHA-256 begins with 1c0ab316): add the token to a project's row, or correct the sender
                """);
    }

    @Test
    void eachResourceHasATokenOfItsOwn() {
        byte[] value = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(Batches.resourceLogs(List.of(string("token", "phc_shop")), List.of(), ALICE))
                .addResourceLogs(Batches.resourceLogs(List.of(string("token", "phc_one")), List.of(), ALICE))
                .addResourceLogs(Batches.resourceLogs(List.of(string("token", "phc_two")), List.of(), ALICE))
                .build()
                .toByteArray();

        assertThat(rig.text(value)).isEqualTo("""
                otlp_logs-3@1042  otlp_proto, logs, 3 records, 415 bytes, written 2026-11-20T12:00:00.000Z

                otlp_logs-3-1042-0  2026-11-20T11:59:59.000Z  info  shop  "Checkout completed"
                  project  1: by the token in the resource attribute token (its SHA-256 begins with 40828cd2); configured by project_configs-0@0
                  person   key posthogDistinctId (match=exact: on the record only)
                           posthogDistinctId on the record: string "alice"
                           row 1:alice at person_distinct_ids-0@0 (2026-11-20T11:59:00.000Z): person p-1, version 3
                           => linked
                  session  key sessionId (match=exact: on the record only)
                           sessionId on the record: string "s-1"
                           row 1:s-1 at sessions-0@0 (2026-11-20T11:59:10.000Z): started 2026-11-20T11:50:00.000Z, ended 2026-11-20T12:10:00.000Z, with a recording
                           => linked
                  writes   project_id=1 distinct_id=alice person_id=p-1 person_link=linked mapping_version=3 session_id=s-1 session_link=linked session_start=1795175400000 session_end=1795176600000 session_has_recording=true session_replay_url=/replay/s-1 session_replay_offset_ms=599000

                otlp_logs-3-1042-1
                  project  none has the token in the resource attribute token (its SHA-256 begins with ed7fbc19)
                  => dead letter, project unknown_project: no project has the token of resource attribute token (its SHA-256 begins with ed7fbc19): add the token to a project's row, or correct the sender

                otlp_logs-3-1042-2
                  project  none has the token in the resource attribute token (its SHA-256 begins with 1fdaf970)
                  => dead letter, project unknown_project: no project has the token of resource attribute token (its SHA-256 begins with 1fdaf970): add the token to a project's row, or correct the sender

                of all 3 records, now: person linked 1; session linked 1; 2 dead letters
                """);
    }

    @Test
    void withoutATokenAndADefaultThereIsNoProject() {
        rig.resolution = new ProjectResolution("x-loglink-token", null, null);

        assertThat(rig.text(Batches.logs(ALICE))).isEqualTo("""
                otlp_logs-3@1042  otlp_proto, logs, 1 record, 117 bytes, written 2026-11-20T12:00:00.000Z

                otlp_logs-3-1042-0
                  project  none: no token came with it, and there is no default
                  => dead letter, project no_project: the message holds no token and no default project is configured: send a token, or set one
                """);
    }

    @Test
    void aBrokenRecordIsADeadLetterAmongOthers() {
        byte[] value = ("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":["
                        + "{\"body\":{\"stringValue\":\"fine\"}},"
                        + "{\"traceId\":\"xyz\"},"
                        + "{\"body\":{\"stringValue\":\"also fine\"},\"attributes\":[{\"key\":\"posthogDistinctId\","
                        + "\"value\":{\"stringValue\":\"alice\"}}]}]}]}]}")
                .getBytes(UTF_8);

        assertThat(rig.text(value)).isEqualTo("""
                otlp_logs-3@1042  otlp_json, logs, 3 records, 213 bytes, written 2026-11-20T12:00:00.000Z

                otlp_logs-3-1042-0  2026-11-20T12:00:00.000Z  "fine"
                  project  1: the default, for no token came with it; configured by project_configs-0@0
                  person   key posthogDistinctId (match=exact: on the record only)
                           not on the record: posthogDistinctId
                           => no_attribute
                  session  key sessionId (match=exact: on the record only)
                           not on the record: sessionId
                           => no_attribute
                  writes   project_id=1 person_link=no_attribute session_link=no_attribute session_has_recording=false

                otlp_logs-3-1042-1
                  => dead letter, decode broken_record: traceId must be 32 hex digits or empty, but has 3 characters at byte 89

                otlp_logs-3-1042-2  2026-11-20T12:00:00.000Z  "also fine"
                  project  1: the default, for no token came with it; configured by project_configs-0@0
                  person   key posthogDistinctId (match=exact: on the record only)
                           posthogDistinctId on the record: string "alice"
                           row 1:alice at person_distinct_ids-0@0 (2026-11-20T11:59:00.000Z): person p-1, version 3
                           => linked
                  session  key sessionId (match=exact: on the record only)
                           not on the record: sessionId
                           => no_attribute
                  writes   project_id=1 distinct_id=alice person_id=p-1 person_link=linked mapping_version=3 session_link=no_attribute session_has_recording=false

                of all 3 records, now: person linked 1, no_attribute 1; session no_attribute 2; 1 dead letter
                """);
    }

    @Test
    void aMessageThatCannotBeReadIsOneDeadLetter() {
        assertThat(rig.text("nonsense".getBytes(UTF_8))).isEqualTo("""
                otlp_logs-3@1042  no encoding that is known, 8 bytes, written 2026-11-20T12:00:00.000Z
                => dead letter, decode unknown_encoding: the value is neither OTLP protobuf nor OTLP JSON
                """);
    }

    @Test
    void aConfiguredEncodingHoldsForFilesToo() {
        rig.encoding = InputEncoding.OTLP_PROTO;

        assertThat(ExplainRig.text(rig.explainFile(null, "{\"resourceLogs\":[]}".getBytes(UTF_8))))
                .isEqualTo("""
                batch.json  not readable as otlp_proto, 19 bytes
                => dead letter, decode not_otlp: a length of 114 passes the end of its message at byte 2; it starts with '{', as otlp_json does
                """);
    }

    @Test
    void aFileTellsItsSignalUnlessItIsNamed() {
        byte[] spans = Batches.spans(string(KEY, "alice"));

        assertThat(rig.explainFile(null, spans).signal()).isEqualTo("spans");
        assertThat(rig.explainFile(null, Batches.logs(ALICE)).signal()).isEqualTo("logs");
        assertThat(rig.explainFile(Signal.SPANS, spans).personLinks()).isEqualTo(Map.of("linked", 1));
        assertThat(ExplainRig.text(rig.explainFile(Signal.LOGS, spans))).isEqualTo("""
                batch.json  not readable as otlp_proto, 91 bytes
                => dead letter, decode wrong_signal: a batch of spans where logs are expected
                """);
    }

    @Test
    void aRecordThatIsTooLargeIsADeadLetter() {
        rig.maxMessageBytes = 300;

        assertThat(rig.text(Batches.logs(ALICE))).isEqualTo("""
                otlp_logs-3@1042  otlp_proto, logs, 1 record, 117 bytes, written 2026-11-20T12:00:00.000Z

                otlp_logs-3-1042-0
                  project  1: the default, for no token came with it; configured by project_configs-0@0
                  person   key posthogDistinctId (match=exact: on the record only)
                           posthogDistinctId on the record: string "alice"
                           row 1:alice at person_distinct_ids-0@0 (2026-11-20T11:59:00.000Z): person p-1, version 3
                           => linked
                  session  key sessionId (match=exact: on the record only)
                           sessionId on the record: string "s-1"
                           row 1:s-1 at sessions-0@0 (2026-11-20T11:59:10.000Z): started 2026-11-20T11:50:00.000Z, ended 2026-11-20T12:10:00.000Z, with a recording
                           => linked
                  => dead letter, emit too_large: the enriched record takes 221 bytes and 154 fit: raise max.request.size of the producer and max.message.bytes of the topic
                """);
    }

    @Test
    void ofManyRecordsTheFirstAreExplainedAndAllAreCounted() {
        byte[] value = Batches.logs(ALICE, Batches.log(), Batches.log(string(KEY, "bob")), ALICE);

        Explanation explanation = rig.explain("otlp_logs", value, new Selection(null, 2));

        assertThat(explanation.records()).extracting(ExplainedRecord::index).containsExactly(0, 1);
        assertThat(explanation.personLinks())
                .isEqualTo(Map.of("linked", 2, "no_attribute", 1, "unknown_distinct_id", 1));
        assertThat(explanation.sessionLinks()).isEqualTo(Map.of("linked", 2, "no_attribute", 2));
        assertThat(ExplainRig.text(explanation)).endsWith("""

                of all 4 records, now: person linked 2, no_attribute 1, unknown_distinct_id 1; session linked 2, no_attribute 2
                2 records not shown: --limit or --record shows them
                """);
    }

    @Test
    void oneRecordIsExplainedIfItIsMeant() {
        byte[] value = Batches.logs(ALICE, Batches.log("second"));

        assertThat(rig.explain("otlp_logs", value, new Selection(1, 10)).records())
                .singleElement()
                .satisfies(record -> assertThat(record.recordId()).isEqualTo("otlp_logs-3-1042-1"));
        assertThatThrownBy(() -> rig.explain("otlp_logs", value, new Selection(2, 10)))
                .isInstanceOf(NoSuchRecordException.class)
                .hasMessage("there is no record 2: the message holds records 0 to 1");
    }

    @Test
    void whatAClientWritesCannotHarmTheTerminal() {
        byte[] value = Batches.logs(Batches.log("\033[2Jgone\nnext", string(KEY, "a\u202elice\007"), array("x", "y")));

        assertThat(rig.text(value)).doesNotContain("\033", "\007", "\u202e").contains("\"\uFFFD[2Jgone ⏎ next\"");
    }

    @Test
    void programsReadTheSame() {
        Explanation explanation =
                rig.explain("otlp_logs", Batches.logs(Batches.log(integer(KEY, 42))), new Selection(null, 10));

        assertThat(explanation.records()).singleElement().satisfies(record -> {
            assertThat(record.person())
                    .isEqualTo(new ExplainedLink(
                            "exact",
                            false,
                            List.of(KEY),
                            List.of(new ExplainedAttribute(KEY, "record", "value", "int", "42")),
                            "42",
                            "person_distinct_ids",
                            null,
                            "unknown_distinct_id",
                            null,
                            List.of()));
            assertThat(record.wouldWrite())
                    .containsEntry("person_link", "unknown_distinct_id")
                    .containsEntry("distinct_id", "42")
                    .containsEntry("session_link", "no_attribute")
                    .doesNotContainKey("body");
        });
    }
}
