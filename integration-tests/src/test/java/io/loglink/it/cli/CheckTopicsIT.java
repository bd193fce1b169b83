package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.it.Cli;
import io.loglink.it.KafkaCommand;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.it.TopicNames;
import io.loglink.it.cli.CheckReport.Finding;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code check} finds in topics; each remedy is run as it is printed, and the finding is gone. */
@ExtendWith(StackExtension.class)
class CheckTopicsIT {
    private TestBed bed;
    private TopicNames topics;
    private LoglinkConfig config;

    @BeforeEach
    void begin(TestBed testBed) {
        bed = testBed;
        topics = bed.topics();
        config = bed.config().with("http.listen", "127.0.0.1:0").with("late.max.bytes", CheckReport.LITTLE_TO_WAIT);
    }

    @Test
    void missingTopicsAreNamedAndMadeByTheirRemedy() {
        CheckReport before = check();

        assertThat(before.code()).isEqualTo(1);
        assertThat(before.problems())
                .hasSize(13)
                .allMatch(finding -> finding.severity().equals("error"))
                .extracting(Finding::subject, Finding::text)
                .contains(
                        tuple(topics.logs() + " (logs.topics)", "does not exist"),
                        tuple(topics.deadLetters() + " (dead.letters.topic)", "does not exist"));
        assertThat(before.problems())
                .extracting(Finding::remedy)
                .allMatch(remedy -> remedy.startsWith("loglink topics --create --config "));

        assertThat(create().code()).isZero();
        CheckReport after = check();
        assertThat(after.problems()).isEmpty();
        assertThat(after.code()).isZero();
    }

    @Test
    void aSoundSetUpIsToldInFull() {
        create();

        Cli.Result result = Cli.run(config, bed.directory(), "check");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines().map(line -> line.replaceAll(": .*", "")))
                .containsExactly(
                        "CONFIGURATION",
                        "ok       every property",
                        "",
                        "BROKERS",
                        "ok       bootstrap.servers = " + config.get("bootstrap.servers"),
                        "ok       processing.guarantee = exactly_once_v2",
                        "",
                        "TOPICS",
                        "ok       13 topics",
                        "ok       num.stream.threads = 1",
                        "ok       cleanup.policy",
                        "ok       max.message.bytes",
                        "ok       message.timestamp.*",
                        "ok       replication",
                        "ok       retention",
                        "",
                        "PERMISSIONS",
                        "ok       13 topics",
                        "ok       group " + topics.prefix(),
                        "ok       group " + topics.prefix() + "-late",
                        "",
                        "REGISTRY",
                        "ok       " + topics.enrichedLogs() + "-value",
                        "ok       " + topics.enrichedSpans() + "-value",
                        "ok       " + topics.personOverrides() + "-value",
                        "",
                        "STATE",
                        "ok       state.dir = " + config.get("state.dir"),
                        "ok       java.io.tmpdir = " + Cli.temporary(bed.directory()),
                        "ok       disk of state.dir = " + config.get("state.dir"),
                        "ok       late.max.bytes = 1048576",
                        "",
                        "MEMORY",
                        "ok       java",
                        "",
                        "HTTP",
                        "ok       http.listen = 127.0.0.1:0",
                        "",
                        "0 errors, 0 warnings");
    }

    @Test
    void settingsThatDoNotDoAreNamedAndMendedByTheirRemedies() {
        create();
        set(topics.logs(), Map.of("cleanup.policy", "compact"));
        set(topics.spans(), Map.of("retention.ms", "3600000"));
        set(topics.persons(), Map.of("delete.retention.ms", "60000"));
        set(topics.sessions(), Map.of("cleanup.policy", "delete"));
        set(topics.projects(), Map.of("cleanup.policy", "compact,delete"));
        set(topics.enrichedLogs(), Map.of("cleanup.policy", "compact", "max.message.bytes", "100000"));
        set(topics.enrichedSpans(), Map.of("min.insync.replicas", "2", "message.timestamp.after.max.ms", "60000"));
        set(topics.enrichedOtlpLogs(), Map.of("cleanup.policy", "compact,delete"));
        set(topics.enrichedOtlpSpans(), Map.of("message.timestamp.before.max.ms", "86400000"));
        set(topics.deadLetters(), Map.of("cleanup.policy", "compact", "retention.ms", "3600000"));

        CheckReport before = check();

        assertThat(before.code()).isEqualTo(1);
        assertThat(before.problems())
                .allMatch(finding -> finding.area().equals("topics"))
                .extracting(
                        Finding::severity,
                        finding -> finding.subject().replace(topics.prefix() + "-", ""),
                        finding -> finding.text().replaceAll("[,: ]*(refuses|less than|[:,] ).*", ""))
                .containsExactly(
                        tuple("error", "otlp_logs (logs.topics)", "cleanup.policy = compact"),
                        tuple("error", "sessions (sessions.topic)", "cleanup.policy = delete"),
                        tuple("error", "project_configs (projects.topic)", "cleanup.policy = compact,delete"),
                        tuple("warning", "enriched_logs (records.logs.topic)", "cleanup.policy = compact"),
                        tuple("error", "enriched_otlp_logs (batches.logs.topic)", "cleanup.policy = compact,delete"),
                        tuple("error", "loglink_dead_letters (dead.letters.topic)", "cleanup.policy = compact"),
                        tuple("warning", "enriched_logs (records.logs.topic)", "max.message.bytes = 100000"),
                        tuple(
                                "warning",
                                "enriched_spans (records.spans.topic)",
                                "message.timestamp.after.max.ms = 60000"),
                        tuple(
                                "warning",
                                "enriched_otlp_spans (batches.spans.topic)",
                                "message.timestamp.before.max.ms = 86400000"),
                        tuple("error", "enriched_spans (records.spans.topic)", "min.insync.replicas = 2"),
                        tuple("warning", "otlp_spans (spans.topics)", "retention.ms = 3600000 (1 hour)"),
                        tuple(
                                "warning",
                                "loglink_dead_letters (dead.letters.topic)",
                                "retention.ms = 3600000 (1 hour)"),
                        tuple(
                                "warning",
                                "person_distinct_ids (persons.topic)",
                                "delete.retention.ms = 60000 (60 seconds)"));

        before.problems().forEach(problem -> KafkaCommand.run(problem.remedy()));
        assertThat(check().problems()).isEmpty();
    }

    @Test
    void anInputThatBringsMoreThanIsWrittenIsNamedAndItsRemedyIsAProperty() {
        create();
        set(topics.logs(), Map.of("max.message.bytes", "8388608"));

        Finding problem = check().problem();

        assertThat(problem.severity()).isEqualTo("warning");
        assertThat(problem.subject()).isEqualTo(topics.logs() + " (logs.topics)");
        assertThat(problem.remedy())
                .isEqualTo("kafka.max.request.size=8388608, and as much as max.message.bytes of the outputs");
        LoglinkConfig larger = config.with("kafka.max.request.size", 8388608);
        topics.outputs().forEach(topic -> set(topic, Map.of("max.message.bytes", "8388608")));
        CheckReport.of(larger, bed.directory()).problems().forEach(waiting -> KafkaCommand.run(waiting.remedy()));
        assertThat(CheckReport.of(larger, bed.directory()).problems()).isEmpty();
    }

    @Test
    void batchesWithFewerPartitionsThanTheInputAreNamedAndMendedByTheirRemedy() {
        create();
        KafkaCommand.run("kafka-topics.sh --bootstrap-server %s --alter --topic %s --partitions 9"
                .formatted(config.get("bootstrap.servers"), topics.logs()));

        List<Finding> problems = check().problems();

        assertThat(problems)
                .extracting(Finding::severity, Finding::subject)
                .containsExactly(
                        tuple("warning", topics.enrichedOtlpLogs() + " (batches.logs.topic)"),
                        tuple("warning", topics.enrichedOtlpSpans() + " (batches.spans.topic)"));
        problems.forEach(problem -> KafkaCommand.run(problem.remedy()));
        assertThat(check().problems()).isEmpty();
    }

    @Test
    void whatWasDeletedBeforeItWasReadIsNamed() {
        create();
        bed.startReady(config.without("http.listen"));
        ProducerRecord<byte[], byte[]> batch =
                new ProducerRecord<>(topics.logs(), 2, null, Otlp.logs(Otlp.logOf(Rows.ALICE, "read")));
        bed.kafka().send(batch);
        bed.awaitConsumed();
        bed.stopAll();
        bed.kafka().send(List.of(batch, batch, batch));
        assertThat(check().findings())
                .extracting(Finding::text)
                .contains("3 messages of the inputs to go, and all of them are there");
        bed.kafka().deleteRecords(topics.logs(), 2, 4);

        Finding problem = check().problem();

        assertThat(problem.severity()).isEqualTo("warning");
        assertThat(problem.subject()).isEqualTo(topics.logs() + " (logs.topics)");
        assertThat(problem.text())
                .isEqualTo(
                        topics.logs()
                                + "-2@1 was to be read next, and the partition begins at 4: 3 messages were deleted before Loglink read them");
    }

    @Test
    void threadsWithoutPartitionsAreNamed() {
        create();

        Finding problem = CheckReport.of(config.with("num.stream.threads", 8), bed.directory())
                .problem();

        assertThat(problem.severity()).isEqualTo("warning");
        assertThat(problem.subject()).isEqualTo("num.stream.threads = 8");
        assertThat(problem.text()).contains("has 6 partitions, so that 2 threads can have nothing to link");
    }

    private CheckReport check() {
        return CheckReport.of(config, bed.directory());
    }

    private Cli.Result create() {
        return Cli.run(config, bed.directory(), "topics", "--create");
    }

    private void set(String topic, Map<String, String> settings) {
        bed.kafka().setTopic(topic, settings);
    }
}
