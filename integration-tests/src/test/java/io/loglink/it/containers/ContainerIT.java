package io.loglink.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Enriched;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import io.loglink.it.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Container.ExecResult;

/** The image does in a container what the jar does on a machine, and what an orchestrator expects of it. */
@Tag("surroundings")
@Tag("containers")
class ContainerIT {
    /** What the chart gives a stop. */
    private static final Duration GRACE = Duration.ofSeconds(35);

    private static LoglinkImage image;
    private static ContainerStack stack;

    @BeforeAll
    static void start() {
        image = LoglinkImage.build();
        stack = ContainerStack.start();
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void itLinksWithoutAnythingToWriteToButItsVolumeWhateverTheSenderCompressedWith() {
        try (TestBed bed = bed("read-only");
                LoglinkContainer loglink = LoglinkContainer.start(image, stack.config(bed), stack.network())) {
            loglink.awaitReady();
            List<String> codecs = List.of("none", "gzip", "snappy", "lz4", "zstd");
            codecs.forEach(codec -> send(bed, codec, Otlp.logs(Otlp.logOf(Rows.ALICE, codec))));
            bed.awaitConsumed();

            assertThat(bed.enrichedLogs())
                    .extracting(record -> record.get("person_id") + " " + record.get("body"))
                    .containsExactlyInAnyOrderElementsOf(
                            codecs.stream().map(codec -> "p-alice " + codec).toList());
            assertThat(loglink.allowed().getReadonlyRootfs()).isTrue();
            assertThat(loglink.exec("id", "-u").getStdout().strip()).isEqualTo("10001");
            assertThat(loglink.exec("touch", "/opt/loglink/x").getExitCode()).isNotZero();
            assertThat(loglink.exec("ls", "/var/lib/loglink").getStdout()).isNotBlank();
        }
    }

    @Test
    void theEngineSeesThatItIsHealthyAndCommandsRunBesideIt() {
        try (TestBed bed = bed("health");
                LoglinkContainer loglink = LoglinkContainer.start(image, stack.config(bed), stack.network())) {
            loglink.awaitReady();

            await().atMost(Duration.ofSeconds(60)).until(() -> "healthy"
                    .equals(loglink.inspect().getState().getHealth().getStatus()));
            assertThat(loglink.exec("loglink", "config").getStdout()).contains("http.listen=0.0.0.0:8080\n");
            ExecResult checked = loglink.exec("loglink", "check");
            assertThat(checked.getExitCode()).as(checked.getStdout()).isZero();
            assertThat(checked.getStdout()).as("the heap that run has").doesNotContain("-> java -Xmx");
            assertThat(loglink.exec("loglink", "--version").getStdout())
                    .startsWith("loglink "
                            + image.inspect().getConfig().getLabels().get("org.opencontainers.image.version"));
        }
    }

    @Test
    void withoutABrokerItIsHealthyAndNotReady() {
        LoglinkConfig config = LoglinkConfig.empty()
                .with("bootstrap.servers", "nowhere.invalid:9092")
                .with("outputs", "batches");
        try (LoglinkContainer loglink = LoglinkContainer.start(image, config, stack.network())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> loglink.exec("loglink-health", "live").getExitCode() == 0);

            assertThat(loglink.exec("loglink-health", "ready").getExitCode()).isNotZero();
        }
    }

    @Test
    void itTakesItsShareOfTheContainersMemory() {
        try (TestBed bed = bed("memory");
                LoglinkContainer loglink = LoglinkContainer.start(image, stack.config(bed), stack.network())) {
            loglink.awaitReady();

            double heap = loglink.metrics()
                    .lines()
                    .filter(line -> line.startsWith("jvm_memory_max_bytes{area=\"heap\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .filter(bytes -> bytes > 0)
                    .sum();
            assertThat(heap / LoglinkContainer.MEMORY).isBetween(0.30, 0.36);
        }
    }

    @Test
    void aKilledContainerThatComesBackGoesOnAtOnceAndSeesEachRecordOnce() {
        try (TestBed bed = bed("killed")) {
            LoglinkConfig config = stack.config(bed)
                    // A group would wait that long for a member that it takes for another one.
                    .with("kafka.consumer.session.timeout.ms", 120_000)
                    .without("kafka.consumer.heartbeat.interval.ms")
                    // As the chart does.
                    .with("kafka.main.consumer.group.instance.id", "loglink-0");
            try (LoglinkContainer loglink = LoglinkContainer.start(image, config, stack.network());
                    Traffic traffic = Traffic.start(
                            bed.kafka(),
                            Duration.ofMillis(20),
                            number -> log(bed, Otlp.logs(Otlp.logsOf(Rows.ALICE, 5, 50))))) {
                loglink.awaitReady();
                bed.awaitEnrichedLog(record -> true);
                loglink.kill();
                long written = bed.kafka().written(bed.topics().enrichedLogs());
                loglink.startAgain();
                await().atMost(Duration.ofSeconds(80))
                        .until(() -> bed.kafka().written(bed.topics().enrichedLogs()) > written + 100);
                List<Traffic.Sent> sent = traffic.stop();
                bed.awaitConsumed();

                assertThat(bed.enrichedLogs().stream().map(Enriched::recordId))
                        .containsExactlyInAnyOrderElementsOf(sent.stream()
                                .flatMap(message ->
                                        IntStream.range(0, 5).mapToObj(index -> message.position() + "-" + index))
                                .toList());
            }
        }
    }

    @Test
    void aStopEndsInGoodOrderWithinItsGrace() {
        try (TestBed bed = bed("stopped");
                LoglinkContainer loglink = LoglinkContainer.start(image, stack.config(bed), stack.network())) {
            loglink.awaitReady();
            bed.kafka().send(log(bed, Otlp.logs(Otlp.logOf(Rows.ALICE, "last words"))));

            Duration took = loglink.stop(GRACE);

            assertThat(took).isLessThan(GRACE);
            assertThat(loglink.exitCode()).as(loglink.output()).isZero();
        }
    }

    @Test
    void aWrongConfigurationIsOneLineAndTheExitCodeSaysThatARestartCannotHelp() {
        LoglinkConfig config =
                LoglinkConfig.empty().with("bootstrap.servers", "kafka:9092").with("store", "redis");
        try (LoglinkContainer loglink = LoglinkContainer.runToItsEnd(image, config, stack.network())) {
            assertThat(loglink.exitCode()).isEqualTo(2);
            assertThat(loglink.output())
                    .isEqualTo("loglink: store = redis (environment LOGLINK_STORE): must be rocksdb or memory\n");
        }
    }

    private static TestBed bed(String name) {
        TestBed bed = stack.bed("container-" + name).createTopics(1);
        bed.kafka().send(new Rows(bed.topics()).person(Rows.SHOP, Rows.ALICE, "p-alice", 1));
        return bed;
    }

    private static ProducerRecord<byte[], byte[]> log(TestBed bed, byte[] batch) {
        return new ProducerRecord<>(bed.topics().logs(), batch);
    }

    private static void send(TestBed bed, String codec, byte[] batch) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", bed.config().get("bootstrap.servers"), "compression.type", codec);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(log(bed, batch));
        }
    }
}
