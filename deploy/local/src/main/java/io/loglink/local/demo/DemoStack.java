package io.loglink.local.demo;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.local.BrokerOptions;
import io.loglink.local.EmbeddedKafka;
import io.loglink.local.Ports;
import io.loglink.local.registry.LocalRegistry;
import io.loglink.local.traffic.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** What Loglink needs around it: a broker with its topics and a registry; and the configuration that names them. */
final class DemoStack implements AutoCloseable {

    private static final int BROKER_PORT = 19092;
    private static final int REGISTRY_PORT = 18081;
    private static final int HTTP_PORT = 18080;

    private final EmbeddedKafka kafka;
    private final LocalRegistry registry;
    private final Addresses addresses;

    private DemoStack(EmbeddedKafka kafka, LocalRegistry registry, Path directory) {
        this.kafka = kafka;
        this.registry = registry;
        this.addresses = new Addresses(
                kafka.bootstrapServers(), registry.url(), "127.0.0.1:" + Ports.preferablyFree(HTTP_PORT), directory);
    }

    /** Starts both, creates the topics and writes the configuration into {@code directory}. */
    static DemoStack start(Path directory) throws IOException, InterruptedException, ExecutionException {
        LocalRegistry registry = startRegistry();
        EmbeddedKafka kafka = startKafka(directory);
        DemoStack stack = new DemoStack(kafka, registry, directory);
        try {
            DemoTopics.create(kafka.bootstrapServers());
            Files.write(stack.addresses.configuration(), stack.configuration());
            return stack;
        } catch (IOException | InterruptedException | ExecutionException e) {
            stack.close();
            throw e;
        }
    }

    private static LocalRegistry startRegistry() {
        try {
            return LocalRegistry.start(REGISTRY_PORT);
        } catch (UncheckedIOException taken) {
            return LocalRegistry.start(0);
        }
    }

    private static EmbeddedKafka startKafka(Path directory) {
        try {
            return EmbeddedKafka.start(
                    BrokerOptions.in(directory.resolve("kafka")).withPort(BROKER_PORT));
        } catch (IllegalStateException taken) {
            // Or by another process while the broker started; what is really wrong shows again.
            return EmbeddedKafka.start(BrokerOptions.in(directory.resolve("kafka-on-a-free-port")));
        }
    }

    Addresses addresses() {
        return addresses;
    }

    /** A client of the registry, the one that everybody uses. */
    SchemaRegistryClient registryClient() {
        return new CachedSchemaRegistryClient(List.of(addresses.registry()), 100, Map.of());
    }

    /** What an operator would write; topics have their default names. */
    private List<String> configuration() {
        return List.of(
                "bootstrap.servers=" + addresses.broker(),
                "schema.registry.url=" + addresses.registry(),
                "application.id=loglink-demo",
                "project.header=" + Traffic.TOKEN_HEADER,
                "outputs=records,batches",
                "http.listen=" + addresses.http(),
                "state.dir=" + addresses.directory().resolve("state"));
    }

    @Override
    public void close() {
        kafka.close();
        registry.close();
    }
}
