package io.loglink.benchmarks.endtoend.collector;

import io.loglink.benchmarks.endtoend.Job;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An OpenTelemetry Collector that reads a round's input, adds one constant attribute to each record and writes it: less than the
 * job, since no Collector looks up in Kafka's tables. It is not limited to a number of threads, as nobody runs it so; what is
 * compared is processor time.
 *
 * <p>A batch in is a batch out. It knows no transactions, so only rounds with at-least-once can be compared.
 */
public final class CollectorPeer {
    private final Path binary;

    private CollectorPeer(Path binary) {
        this.binary = binary;
    }

    /**
     * The Collector of a directory, built there if it is not. Empty where that cannot be done, which a line on {@code out}
     * explains.
     *
     * @param directory kept from run to run
     */
    public static Optional<CollectorPeer> in(Path directory, PrintStream out) throws InterruptedException {
        return new CollectorBuild(directory, out).binary().map(CollectorPeer::new);
    }

    /**
     * Begins with a round, from the beginning of the input if the group has no offsets.
     *
     * @param log file for what it prints; its configuration is written beside it
     */
    public CollectorProcess start(Job job, Path log) throws IOException {
        if (job.exactlyOnce()) {
            throw new IllegalArgumentException("a Collector writes without transactions");
        }
        String config = Resource.text("config.yaml")
                .replace("BOOTSTRAP_SERVERS", job.bootstrapServers())
                .replace("GROUP", job.group())
                .replace("INPUT", job.input())
                .replace("OUTPUT", job.output())
                .replace("COMPRESSION", job.compression())
                .replace("LINGER_MS", String.valueOf(job.producer().get("linger.ms")));
        Path file = log.resolveSibling(log.getFileName() + ".yaml");
        Files.writeString(file, config);
        return new CollectorProcess(new ProcessBuilder(List.of(binary.toString(), "--config", "file:" + file))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }
}
