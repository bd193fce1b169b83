package io.loglink.it.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.Stack;
import io.loglink.it.TestBed;
import io.loglink.it.collector.Collectors.Gateway;
import io.loglink.local.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
                TestBed bed = TestBed.on(broker.bootstrapServers(), stack.registry().url(), "GatewayOutageIT-full");
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
            broker.start();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(bodies(bed)).containsAll(taken));
        }
    }

    @Test
    void aQueueOnDiskOutlivesTheProcess(@TempDir Path directory, Stack stack) {
        CollectorBinary binary = CollectorBinary.require();
        try (EmbeddedKafka broker = EmbeddedKafka.start(Stack.brokerOptions(directory.resolve("broker")));
                TestBed bed = TestBed.on(broker.bootstrapServers(), stack.registry().url(), "GatewayOutageIT-disk");
                Collectors collectors = new Collectors(binary, bed)) {
            bed.createTopics(1);
            Gateway gateway =
                    collectors.gateway(CollectorBinary.SHIPPED.resolve("queue-on-disk.yaml").toString());
            broker.stop();
            String token = "phc_shop";
            assertThat(gateway.client().logs(Otlp.logs(Otlp.logOf(Rows.ALICE, "kept")), "x-loglink-token", token))
                    .isEqualTo(200);

            gateway.process().kill();
            broker.start();
            gateway.process().startAgain();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(bodies(bed)).containsOnly("kept"));
            assertThat(bed.kafka().readAll(bed.topics().logs()))
                    .allSatisfy(message -> assertThat(message.headers().lastHeader("x-loglink-token").value())
                            .asString()
                            .isEqualTo(token));
        }
    }

    @Test
    void aClientThatWaitsForTheResultIsNotToldThatAllIsWellBeforeKafkaHasIt(@TempDir Path directory, Stack stack) {
        CollectorBinary binary = CollectorBinary.require();
        try (EmbeddedKafka broker = EmbeddedKafka.start(Stack.brokerOptions(directory.resolve("broker")));
                TestBed bed = TestBed.on(broker.bootstrapServers(), stack.registry().url(), "GatewayOutageIT-wait");
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
