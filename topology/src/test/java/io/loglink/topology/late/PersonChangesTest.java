package io.loglink.topology.late;

import static io.loglink.topology.late.LateRig.BOTH;
import static io.loglink.topology.late.LateRig.PERSON_ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.schemas.EnrichedLog;
import io.loglink.topology.config.LateTestSettings;
import io.loglink.topology.enrich.EnrichHarness;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a merge or a deletion does to records that wait or are watched, and the override that tells of it. */
class PersonChangesTest {
    @TempDir
    Path state;

    @AutoClose
    private final LateRig rig = new LateRig();

    @Test
    void aTombstoneUnlinksWhatWaitsAndALaterVersionLinksItAgain() {
        LateHarness harness = rig.start(state, LateTestSettings.relink());
        harness.send("otlp_logs", PERSON_ONLY);

        harness.person("alice", "p1@1");
        harness.person("alice", null);
        harness.person("alice", "p1@1");
        harness.person("alice", "p1@2");

        assertThat(harness.records())
                .containsExactly(
                        "otlp_logs-0-0-0 r0 - unknown_distinct_id no_attribute",
                        "otlp_logs-0-0-0 r1 linked linked:p1 no_attribute",
                        "otlp_logs-0-0-0 r2 linked deleted no_attribute",
                        "otlp_logs-0-0-0 r3 linked linked:p1 no_attribute");
        assertThat(harness.overrides()).containsExactly(override("p1", 1, true, "p1"), override("p1", 2, false, ""));
    }

    @Test
    void aMergeIsToldWhetherOrNotAnyRecordWaits() {
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        harness.person("alice", "p1@1");
        harness.person("alice", "p1@2");
        assertThat(harness.overrides()).isEmpty();

        harness.person("alice", "p2@3");
        harness.person("alice", "p9@2");
        harness.person("alice", "-p2@4");
        harness.person("alice", "-p3@5");

        assertThat(harness.overrides()).containsExactly(override("p2", 3, false, "p1"), override("p2", 4, true, "p2"));
        assertThat(harness.metrics.take()).containsExactly("overridden", "overridden");
        assertThat(harness.records()).isEmpty();
    }

    /** Why a reader takes an override of the record's own version too, not only one of a later version. */
    @Test
    void aMoveAtTheSameVersionAndATombstoneAreToldAtTheVersionOfTheRecordsThatTheySpeakOf() {
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        harness.send("otlp_logs", PERSON_ONLY);
        harness.person("alice", "p1@4");
        assertThat(harness.read("enriched_logs"))
                .extracting(message -> EnrichHarness.decode(
                                message.value(), EnrichHarness.LOG_SCHEMA_ID, EnrichedLog.getClassSchema())
                        .get("mapping_version"))
                .containsExactly(4L);

        harness.person("alice", "p2@4");
        harness.person("alice", null);

        assertThat(harness.overrides()).containsExactly(override("p2", 4, false, "p1"), override("p2", 4, true, "p2"));
    }

    private static String override(String person, long version, boolean deleted, String previous) {
        return "1:alice = {\"project_id\": \"1\", \"distinct_id\": \"alice\", \"person_id\": \"" + person
                + "\", \"version\": " + version + ", \"is_deleted\": " + deleted + ", \"previous_person_id\": \""
                + previous + "\"}";
    }

    @Test
    void anOverrideThatIsTooLargeIsNotWritten() {
        LateHarness harness = rig.start(state, LateTestSettings.relink());
        harness.maxMessageBytes = 10_000;
        harness.person("alice", "p".repeat(6_000) + "@1");
        harness.send("otlp_logs", PERSON_ONLY);
        harness.metrics.take();

        harness.person("alice", "q".repeat(6_000) + "@2");

        assertThat(harness.read("person_overrides")).isEmpty();
        assertThat(harness.metrics.take())
                .containsExactly("not overridden", "emitted LOGS records: 1", "persons: relinked");
        harness.person("alice", "p3@3");
        assertThat(harness.overrides()).containsExactly(override("p3", 3, false, "q".repeat(6_000)));
    }

    @Test
    void aDistinctIdMayHoldColons() {
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        harness.person("urn:user:7", "p1@1");
        harness.person("urn:user:7", "p2@2");

        assertThat(harness.overrides())
                .containsExactly(
                        "1:urn:user:7 = {\"project_id\": \"1\", \"distinct_id\": \"urn:user:7\", \"person_id\": \"p2\","
                                + " \"version\": 2, \"is_deleted\": false, \"previous_person_id\": \"p1\"}");
    }

    @Test
    void aLinkedRecordThatIsWatchedWaitsForItsSessionToo() {
        LateHarness harness = rig.start(state, LateTestSettings.relink());
        harness.person("alice", "p1@1");

        harness.send("otlp_logs", BOTH);
        harness.session("s-1", "1000");
        harness.person("alice", "p2@2");

        assertThat(harness.records())
                .containsExactly(
                        "otlp_logs-0-0-0 r0 - linked:p1 unknown_session",
                        "otlp_logs-0-0-0 r1 linked linked:p1 linked:1000",
                        "otlp_logs-0-0-0 r2 linked linked:p2 linked:1000");
    }

    @Test
    void aTableThatIsBehindDoesNotTakeALinkBack() {
        LateHarness harness = rig.start(state, LateTestSettings.relink());
        harness.person("alice", "p1@1");

        handedOverAfter("p2@2").forEach(message -> harness.pipe(LateTestSettings.PERSONS_TOPIC, message));
        harness.person("alice", "p2@2");
        assertThat(harness.records()).isEmpty();
        harness.person("alice", "p3@3");

        assertThat(harness.records()).containsExactly("otlp_logs-0-0-0 r1 linked linked:p3 no_attribute");
    }

    @Test
    void aTableThatIsBehindDoesNotReviveADeletedLink() {
        LateHarness harness = rig.start(state, LateTestSettings.relink());
        harness.person("alice", "p1@7");
        handedOverAfter("-p1@8").forEach(message -> harness.pipe(LateTestSettings.PERSONS_TOPIC, message));
        assertThat(harness.records()).isEmpty();

        harness.person("alice", "p1@8");
        assertThat(harness.records()).as("a live row of the deletion's version").isEmpty();
        harness.person("alice", "-p1@8");
        assertThat(harness.records()).isEmpty();
        harness.person("alice", "p2@9");

        assertThat(harness.records()).containsExactly("otlp_logs-0-0-0 r1 linked linked:p2 no_attribute");
    }

    @Test
    void aTableThatIsBehindDoesNotReviveALinkThatATombstoneDeleted() {
        LateHarness harness = rig.start(state, LateTestSettings.relink());
        handedOverAfter("p1@7", null).forEach(message -> harness.pipe(LateTestSettings.PERSONS_TOPIC, message));

        harness.person("alice", "p1@7");
        harness.person("alice", null);

        assertThat(harness.records()).isEmpty();
    }

    @Test
    void aTombstoneOfAnUnknownVersionThatIsBehindDoesNotTakeALinkBack() {
        LateHarness harness = rig.start(state, LateTestSettings.relink());
        harness.person("alice", null);
        handedOverAfter(null, "p1@5").forEach(message -> harness.pipe(LateTestSettings.PERSONS_TOPIC, message));
        assertThat(harness.records()).isEmpty();

        harness.advance(LateTestSettings.WINDOW);
        assertThat(harness.records()).as("when its time is up").isEmpty();
    }

    @Test
    void aTombstoneOfAnUnknownVersionThatComesAfterTheRecordTakesItsLinkBack() {
        LateHarness harness = rig.start(state, LateTestSettings.relink());
        handedOverAfter("p1@5").forEach(message -> harness.pipe(LateTestSettings.PERSONS_TOPIC, message));

        harness.person("alice", null);

        assertThat(harness.records()).containsExactly("otlp_logs-0-0-0 r1 linked deleted no_attribute");
    }

    /** What is handed over where these rows are known already. */
    private List<TestRecord<byte[], byte[]>> handedOverAfter(@Nullable String... rows) {
        try (LateHarness ahead = new LateHarness(state.resolve("ahead"), LateTestSettings.relink())) {
            for (String row : rows) {
                ahead.person("alice", row);
            }
            return ahead.handedOver("otlp_logs", PERSON_ONLY);
        }
    }

    @Test
    void aRecordThatIsWatchedLeavesSilentlyWhenItsTimeIsUp() {
        LateHarness harness = rig.start(state, LateTestSettings.relink());
        harness.person("alice", "p1@1");
        harness.send("otlp_logs", PERSON_ONLY);
        harness.metrics.take();

        harness.advance(LateTestSettings.WINDOW);
        harness.person("alice", "p2@2");

        assertThat(harness.records()).containsExactly("otlp_logs-0-0-0 r0 - linked:p1 no_attribute");
        assertThat(harness.metrics.take()).containsExactly("overridden");
    }
}
