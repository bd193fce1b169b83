package io.loglink.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in this process: KRaft mode, controller and broker in one node, one replica of everything, on
 * 127.0.0.1 without encryption. For the demo, for tests and for local development only.
 *
 * <p>{@link #stop()} and {@link #start()} stop and start it on the same directory and port, as often as wanted. The
 * directory is left in place: who made it removes it. Methods may be called from any thread, one at a time.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final BrokerOptions options;
    private final int port;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(BrokerOptions options) {
        this.options = options;
        this.port = options.port() == 0 ? Ports.free() : options.port();
    }

    /**
     * Formats the directory unless it is formatted, starts a broker on it and returns once it answers.
     *
     * @throws IllegalStateException when the broker does not start, e.g. because its port is taken
     */
    public static EmbeddedKafka start(BrokerOptions options) {
        EmbeddedKafka kafka = new EmbeddedKafka(options);
        kafka.start();
        return kafka;
    }

    /** Runs a broker in a process of its own until that is ended: {@code --dir DIR [--port N] [--property K=V]...}. */
    public static void main(String[] args) {
        System.exit(BrokerCommand.run(args));
    }

    /** Starts the broker again after {@link #stop()}; does nothing while it runs. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        if (!Ports.isFree(port)) {
            throw new IllegalStateException("Port " + port + " of 127.0.0.1 is taken: stop who listens there, or give"
                    + " the broker another port, or 0 for a free one");
        }
        format();
        // A running server holds the metrics it made, so every start takes a new one.
        KafkaConfig config = new KafkaConfig(BrokerProperties.of(options, port, Ports.free()), false);
        KafkaRaftServer starting = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            starting.startup();
        } catch (RuntimeException e) {
            starting.shutdown();
            throw new IllegalStateException(
                    "The broker on " + bootstrapServers() + " with its data in " + options.directory()
                            + " did not start: " + e.getMessage(),
                    e);
        }
        server = starting;
    }

    /** Stops the broker in good order and keeps its data and its port; does nothing when it is stopped. */
    public synchronized void stop() {
        KafkaRaftServer running = server;
        if (running == null) {
            return;
        }
        server = null;
        running.shutdown();
        running.awaitShutdown();
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** Waits until the broker has stopped, whoever stops it. */
    void awaitStop() {
        KafkaRaftServer running;
        synchronized (this) {
            running = server;
        }
        if (running != null) {
            running.awaitShutdown();
        }
    }

    /** The address for {@code bootstrap.servers}; the same over restarts. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The port of {@link #bootstrapServers()}. */
    public int port() {
        return port;
    }

    private void format() {
        Path directory = options.directory().toAbsolutePath();
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " cannot be made", e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The directory " + directory + " cannot be formatted: " + e.getMessage(), e);
        }
    }
}
