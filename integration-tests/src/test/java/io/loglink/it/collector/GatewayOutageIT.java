package io.loglink.it.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.Stack;
import io.loglink.it.TestBed;
import io.loglink.it.collector.Collectors.Gateway;
import io.loglink.local.BrokerOptions;
import io.loglink.local.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway does with records while Kafka is away. */
@CollectorTest
class GatewayOutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void whatItTookIsWrittenOnceKafkaIsBackAndWhenItsQueueIsFullItRefuses(@TempDir Path directory, Stack stack) {
        CollectorBinary binary = CollectorBinary.require();
        try (EmbeddedKafka broker = EmbeddedKafka.start(Stack.brokerOptions(directory.resolve("broker")));
                TestBed bed =
                        TestBed.on(broker.bootstrapServers(), stack.registry().url(), "GatewayOutageIT-full");
                Collectors collectors = new Collectors(binary, bed)) {
            bed.createTopics(1);
            Gateway gateway = collectors.gateway("yaml:exporters::kafka::sending_queue::queue_size: 2000000");
            broker.stop();

            List<String> taken = new ArrayList<>();
            int status = 200;
            for (int number = 0; status == 200 && number < 1000; number++) {
                String body = Otlp.padded("record " + number, 100_000);
                status = gateway.client().logs(Otlp.logs(Otlp.logOf(Rows.ALICE, body)));
                if (status == 200) {
                    taken.add(body);
                }
            }
            assertThat(status).as("clients try again after it").isEqualTo(503);
            assertThat(taken).hasSizeGreaterThan(10);
            assertThat(gateway.process().metric("otelcol_exporter_enqueue_failed_log_records"))
                    .isEqualTo(1);
            assertThat(gateway.process().metric("otelcol_receiver_refused_log_records"))
                    .isEqualTo(1);
            broker.start();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(bodies(bed)).containsAll(taken));
        }
    }

    @Test
    void aQueueOnDiskOutlivesTheProcess(@TempDir Path directory, Stack stack) {
        CollectorBinary binary = CollectorBinary.require();
        try (EmbeddedKafka broker = EmbeddedKafka.start(Stack.brokerOptions(directory.resolve("broker")));
                TestBed bed =
                        TestBed.on(broker.bootstrapServers(), stack.registry().url(), "GatewayOutageIT-disk");
                Collectors collectors = new Collectors(binary, bed)) {
            bed.createTopics(1);
            Gateway gateway = collectors.gateway(
                    CollectorBinary.SHIPPED.resolve("queue-on-disk.yaml").toString());
            broker.stop();
            String token = "phc_shop";
            assertThat(gateway.client().logs(Otlp.logs(Otlp.logOf(Rows.ALICE, "kept")), "x-loglink-token", token))
                    .isEqualTo(200);

            gateway.process().kill();
            broker.start();
            gateway.process().startAgain();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(bodies(bed)).containsOnly("kept"));
            assertThat(bed.kafka().readAll(bed.topics().logs())).allSatisfy(message -> assertThat(
                            message.headers().lastHeader("x-loglink-token").value())
                    .asString()
                    .isEqualTo(token));
        }
    }

    @Test
    void aTopicThatIsMissingIsWaitedForAndNotMade(@TempDir Path directory, Stack stack) {
        CollectorBinary binary = CollectorBinary.require();
        BrokerOptions willing =
                Stack.brokerOptions(directory.resolve("broker")).with("auto.create.topics.enable", "true");
        try (EmbeddedKafka broker = EmbeddedKafka.start(willing);
                TestBed bed =
                        TestBed.on(broker.bootstrapServers(), stack.registry().url(), "GatewayOutageIT-topic");
                Collectors collectors = new Collectors(binary, bed);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Gateway gateway = collectors.gateway("yaml:exporters::kafka::retry_on_failure::initial_interval: 200ms");
            assertThat(gateway.client().logs(Otlp.logs(Otlp.logOf(Rows.ALICE, "waiting"))))
                    .isEqualTo(200);

            gateway.process().awaitSays("Exporting failed. Will retry the request after interval.");
            assertThat(gateway.process().output()).contains("UNKNOWN_TOPIC_OR_PARTITION");
            assertThat(topics(admin)).doesNotContain(bed.topics().logs());
            bed.createTopics(1);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(bodies(bed)).containsOnly("waiting"));
        }
    }

    private static Set<String> topics(Admin admin) {
        try {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whenMemoryIsShortItRefuses(TestBed bed) {
        try (Collectors collectors = new Collectors(CollectorBinary.require(), bed)) {
            bed.createTopics(1);
            OtlpClient client = collectors
                    .gateway(
                            "yaml:processors::memory_limiter: {check_interval: 100ms, limit_mib: 3, spike_limit_mib: 1}")
                    .client();

            await().atMost(PATIENCE).until(() -> client.logs(Otlp.logs(Otlp.logOf(Rows.ALICE, "too much"))) == 503);
        }
    }

    @Test
    void whatWaitsInItsQueueIsWrittenWhenItIsStopped(TestBed bed) {
        try (Collectors collectors = new Collectors(CollectorBinary.require(), bed)) {
            bed.createTopics(1);
            Gateway gateway = collectors.gateway("yaml:exporters::kafka::sending_queue::batch::flush_timeout: 10m");
            assertThat(gateway.client().logs(Otlp.logs(Otlp.logOf(Rows.ALICE, "waiting"))))
                    .isEqualTo(200);
            assertThat(bodies(bed)).as("before").isEmpty();

            gateway.process().stop();

            assertThat(bodies(bed)).containsExactly("waiting");
        }
    }

    @Test
    void aClientThatWaitsForTheResultIsNotToldThatAllIsWellBeforeKafkaHasIt(@TempDir Path directory, Stack stack) {
        CollectorBinary binary = CollectorBinary.require();
        try (EmbeddedKafka broker = EmbeddedKafka.start(Stack.brokerOptions(directory.resolve("broker")));
                TestBed bed =
                        TestBed.on(broker.bootstrapServers(), stack.registry().url(), "GatewayOutageIT-wait");
                Collectors collectors = new Collectors(binary, bed)) {
            bed.createTopics(1);
            Gateway gateway = collectors.gateway("yaml:exporters::kafka::sending_queue::wait_for_result: true");

            int status = gateway.client().logs(Otlp.logs(Otlp.logOf(Rows.ALICE, "waited for")));

            assertThat(status).isEqualTo(200);
            assertThat(bodies(bed)).as("at once").containsExactly("waited for");
        }
    }

    private static List<String> bodies(TestBed bed) {
        return bed.kafka().readAll(bed.topics().logs()).stream()
                .flatMap(GatewayOutageIT::bodies)
                .toList();
    }

    private static Stream<String> bodies(ConsumerRecord<byte[], byte[]> message) {
        return Otlp.records(Otlp.readLogs(message.value()))
                .map(log -> log.getBody().getStringValue());
    }
}
