package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.Cli;
import io.loglink.it.KafkaCommand;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.it.TopicNames;
import io.loglink.local.Ports;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command {@code topics}. */
@ExtendWith(StackExtension.class)
class TopicsIT {
    private TestBed bed;
    private TopicNames topics;
    private LoglinkConfig config;

    @BeforeEach
    void begin(TestBed testBed) {
        bed = testBed;
        topics = bed.topics();
        config = bed.config();
    }

    @Test
    void whatIsMissingIsListedAndNothingIsMade() {
        bed.kafka().createTopic(topics.logs(), 9, Map.of());

        Cli.Result result = Cli.run(config, bed.directory(), "topics");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .startsWith(
                        "TOPIC | PROPERTY | USED FOR | STATE | PARTITIONS | SETTINGS",
                        topics.logs() + " | logs.topics | input | exists | 9",
                        topics.spans()
                                + " | spans.topics | input | missing | 6 | cleanup.policy=delete max.message.bytes=1048576",
                        topics.persons()
                                + " | persons.topic | table | missing | 6 | cleanup.policy=compact delete.retention.ms=604800000")
                .contains(
                        topics.latePersons()
                                + " | late.persons.topic | waiting | missing | 6 | cleanup.policy=delete max.message.bytes=1048576 retention.ms=604800000",
                        topics.personOverrides()
                                + " | overrides.topic | overrides | missing | 6 | cleanup.policy=compact delete.retention.ms=604800000",
                        topics.enrichedOtlpLogs()
                                + " | batches.logs.topic | batches | missing | 9 | cleanup.policy=delete max.message.bytes=1048576");
        assertThat(result.out())
                .contains("12 missing; nothing was changed. To make them as shown: loglink topics --create --config ");
        assertThat(list()).contains(topics.logs()).doesNotContain(topics.spans());
    }

    @Test
    void whatIsMissingIsMadeAndWhatExistsIsLeftAsItIs() {
        bed.kafka().createTopic(topics.sessions(), 1, Map.of("cleanup.policy", "delete"));

        Cli.Result first = Cli.run(config, bed.directory(), "topics", "--create", "--partitions", "3");
        Cli.Result second = Cli.run(config, bed.directory(), "topics", "--create", "--partitions", "12");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).endsWith("12 created, 1 existed, 0 refused.\n");
        assertThat(second.out()).endsWith("0 created, 13 existed, 0 refused.\n");
        assertThat(describe(topics.sessions())).contains("PartitionCount: 1").contains("cleanup.policy=delete");
        assertThat(describe(topics.persons()))
                .contains("PartitionCount: 3")
                .contains("cleanup.policy=compact")
                .contains("delete.retention.ms=604800000");
        assertThat(describe(topics.lateSessions()))
                .as("as many as the table that its records wait for")
                .contains("PartitionCount: 1")
                .contains("cleanup.policy=delete");
        assertThat(describe(topics.deadLetters())).contains("PartitionCount: 3").contains("retention.ms=2592000000");
    }

    @Test
    void whatKafkaRefusesIsNamedAndTheExitCodeTellsIt() {
        Cli.Result result = Cli.run(config, bed.directory(), "topics", "--create", "--replication-factor", "3");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("refused", "InvalidReplicationFactorException")
                .endsWith("0 created, 0 existed, 13 refused.\n");
        assertThat(list()).doesNotContain(topics.prefix());
    }

    @Test
    void programsReadJson() {
        Cli.Result result = Cli.run(config, bed.directory(), "topics", "--output", "json");

        assertThat(result.out()).startsWith("""
                [ {
                  "topic" : "%s",
                  "properties" : [ "logs.topics" ],
                  "used_for" : "input",
                  "state" : "missing",
                  "partitions" : 6,
                  "replication_factor" : 0,
                  "settings" : {
                    "cleanup.policy" : "delete",
                    "max.message.bytes" : "1048576"
                  },
                  "problem" : ""
                }, {
                """.formatted(topics.logs()));
    }

    @Test
    void resourcesOfStrimziNeedNoBroker() {
        LoglinkConfig nobody = config.with("bootstrap.servers", "127.0.0.1:" + Ports.free());

        Cli.Result result = Cli.run(nobody, bed.directory(), "topics", "--strimzi", "--cluster", "main");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("""
                ---
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: main
                spec:
                  topicName: %s
                  partitions: 6
                  config:
                    cleanup.policy: delete
                    max.message.bytes: 1048576
                ---
                """.formatted(topics.logs().replace('_', '-'), topics.logs()));
    }

    @Test
    void brokersThatDoNotAnswerAreOneLine() {
        LoglinkConfig nobody = config.with("bootstrap.servers", "127.0.0.1:" + Ports.free());

        Cli.Result result = Cli.run(nobody, bed.directory(), "topics", "--create");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("loglink: no broker answers at " + nobody.get("bootstrap.servers"));
    }

    private String list() {
        return KafkaCommand.run("kafka-topics.sh --bootstrap-server " + servers() + " --list");
    }

    private String describe(String topic) {
        return KafkaCommand.run("kafka-topics.sh --bootstrap-server " + servers() + " --describe --topic " + topic);
    }

    private String servers() {
        return config.get("bootstrap.servers");
    }
}
