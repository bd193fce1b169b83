package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records in are records out and dead letters, whatever is killed and started again under traffic. */
@ExtendWith(StackExtension.class)
class ExactlyOnceIT {
    private static final int PARTITIONS = 4;
    /** More of them with {@code -Dkills=40}. */
    private static final int KILLS = Integer.getInteger("kills", 4);

    @Test
    void underKillsAReadCommittedConsumerSeesEachRecordOnce(TestBed bed) {
        List<Traffic.Sent> sent = runUnderKills(bed, bed.config());

        assertThat(singleRecords(bed)).containsExactlyInAnyOrderElementsOf(expectedRecords(sent));
        assertThat(recordsInBatches(bed)).containsExactlyInAnyOrderElementsOf(expectedRecords(sent));
        assertThat(bed.deadLetters().stream().map(DeadLetter::origin))
                .containsExactlyInAnyOrderElementsOf(expectedDeadLetters(sent));
    }

    @Test
    void withAtLeastOnceNothingIsMissingAndWhatComesTwiceIsTheSame(TestBed bed) {
        List<Traffic.Sent> sent = runUnderKills(bed, bed.config().with("processing.guarantee", "at_least_once"));

        assertThat(new HashSet<>(singleRecords(bed))).isEqualTo(new HashSet<>(expectedRecords(sent)));
        assertThat(new HashSet<>(recordsInBatches(bed))).isEqualTo(new HashSet<>(expectedRecords(sent)));
        assertThat(bed.deadLetters().stream().map(DeadLetter::origin).collect(Collectors.toSet()))
                .isEqualTo(new HashSet<>(expectedDeadLetters(sent)));
        Map<String, Set<Map<String, Object>>> variants = bed.enrichedLogs().stream()
                .collect(Collectors.groupingBy(
                        Enriched::recordId, Collectors.mapping(Enriched::fields, Collectors.toSet())));
        assertThat(variants.values()).allSatisfy(variant -> assertThat(variant).hasSize(1));
    }

    /** Two instances under steady traffic, of which one after the other is killed and started again. */
    private static List<Traffic.Sent> runUnderKills(TestBed bed, LoglinkConfig config) {
        bed.createTopics(PARTITIONS);
        bed.kafka().send(new Rows(bed.topics()).person(Rows.SHOP, Rows.ALICE, "p-alice", 1));
        LoglinkConfig quick = config.with("num.stream.threads", 2)
                .with("kafka.consumer.session.timeout.ms", 3000)
                .with("kafka.consumer.heartbeat.interval.ms", 500);
        List<LoglinkConfig> configs = new ArrayList<>();
        List<LoglinkProcess> instances = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            configs.add(quick.with("state.dir", bed.directory().resolve("state-" + name)));
        }
        configs.forEach(each -> instances.add(bed.start(each)));
        instances.forEach(LoglinkProcess::awaitReady);

        try (Traffic traffic = Traffic.start(bed.kafka(), Duration.ofMillis(10), number -> message(bed, number))) {
            for (int kill = 0; kill < KILLS; kill++) {
                awaitProgress(bed);
                instances.get(kill % 2).kill();
                if (kill % 4 == 1) {
                    // The other one takes over everything before this one comes back.
                    bed.awaitConsumed();
                }
                instances.set(kill % 2, bed.start(configs.get(kill % 2)));
                if (kill % 4 == 2) {
                    // And once both are gone at the same time.
                    instances.get(1).kill();
                    instances.set(1, bed.start(configs.get(1)));
                }
            }
            awaitProgress(bed);
            List<Traffic.Sent> sent = traffic.stop();
            bed.awaitConsumed();
            return sent;
        }
    }

    private static void awaitProgress(TestBed bed) {
        long before = bed.kafka().written(bed.topics().enrichedLogs());
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> bed.kafka().written(bed.topics().enrichedLogs()) > before + 300);
    }

    /** Message {@code number}: every tenth cannot be read, the others hold 0 to 6 records. */
    private static ProducerRecord<byte[], byte[]> message(TestBed bed, int number) {
        byte[] value = number % 10 == 9
                ? ("not OTLP " + number).getBytes(StandardCharsets.UTF_8)
                : Otlp.logs(Otlp.logsOf(Rows.ALICE, number % 7, 30));
        return new ProducerRecord<>(bed.topics().logs(), number % PARTITIONS, null, null, value);
    }

    private static List<String> expectedRecords(List<Traffic.Sent> sent) {
        return sent.stream()
                .filter(message -> message.number() % 10 != 9)
                .flatMap(message ->
                        IntStream.range(0, message.number() % 7).mapToObj(index -> message.position() + "-" + index))
                .toList();
    }

    private static List<String> expectedDeadLetters(List<Traffic.Sent> sent) {
        return sent.stream()
                .filter(message -> message.number() % 10 == 9)
                .map(Traffic.Sent::position)
                .toList();
    }

    private static List<String> singleRecords(TestBed bed) {
        return bed.enrichedLogs().stream().map(Enriched::recordId).toList();
    }

    private static List<String> recordsInBatches(TestBed bed) {
        Function<byte[], Stream<String>> ids = value -> Otlp.records(Otlp.readLogs(value))
                .map(record -> Otlp.link(record.getAttributesList()).getOrDefault("record.id", "none"));
        return bed.kafka().readAll(bed.topics().enrichedOtlpLogs()).stream()
                .flatMap(message -> ids.apply(message.value()))
                .toList();
    }
}
