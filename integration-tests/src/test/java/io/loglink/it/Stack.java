package io.loglink.it;

import io.loglink.local.BrokerOptions;
import io.loglink.local.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The broker and the registry that all tests of this module share. */
public final class Stack implements AutoCloseable {
    private final EmbeddedKafka broker;
    private final ApicurioRegistry registry;

    private Stack(EmbeddedKafka broker, ApicurioRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /** Starts both in a new directory under {@code target}. */
    public static Stack start() {
        Path directory = newDirectory();
        EmbeddedKafka broker = EmbeddedKafka.start(brokerOptions(directory.resolve("broker")));
        try {
            return new Stack(broker, ApicurioRegistry.start(directory));
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** A broker for tests of large messages and of processes that are killed. */
    public static BrokerOptions brokerOptions(Path directory) {
        return BrokerOptions.in(directory)
                .with("message.max.bytes", "33554432")
                // Members and transactions of killed processes go soon.
                .with("group.min.session.timeout.ms", "1000")
                .with("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "stack")), "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public ApicurioRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
