package io.loglink.it.containers;

import io.loglink.it.LoglinkConfig;
import io.loglink.it.TestBed;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka and a registry in containers, on a network where Loglink's containers find them by name. */
final class ContainerStack implements AutoCloseable {
    private static final String INSIDE = "kafka:19092";
    private static final int REGISTRY_PORT = 8080;
    private static final String API = "/apis/ccompat/v7";

    private final Network network;
    private final KafkaContainer kafka;
    private final GenericContainer<?> registry;

    private ContainerStack(Network network, KafkaContainer kafka, GenericContainer<?> registry) {
        this.network = network;
        this.kafka = kafka;
        this.registry = registry;
    }

    @SuppressWarnings("resource") // Closed by close().
    static ContainerStack start() {
        Network network = Network.newNetwork();
        KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.1")
                .withNetwork(network)
                .withListener(INSIDE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        GenericContainer<?> registry = new GenericContainer<>("apicurio/apicurio-registry:3.0.9")
                .withNetwork(network)
                .withNetworkAliases("registry")
                .withEnv("QUARKUS_HTTP_PORT", Integer.toString(REGISTRY_PORT))
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp(API + "/subjects"));
        ContainerStack stack = new ContainerStack(network, kafka, registry);
        kafka.start();
        registry.start();
        return stack;
    }

    String network() {
        return network.getId();
    }

    /** A test bed that reaches both from this machine. */
    TestBed bed(String name) {
        String url = "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + API;
        return TestBed.on(kafka.getBootstrapServers(), url, name);
    }

    /** The configuration for a container on this stack's network; the image has its own for the directory and the address. */
    LoglinkConfig config(TestBed bed) {
        return bed.config()
                .with("bootstrap.servers", INSIDE)
                .with("schema.registry.url", "http://registry:" + REGISTRY_PORT + API)
                .without("state.dir");
    }

    @Override
    public void close() {
        registry.stop();
        kafka.stop();
        network.close();
    }
}
