package io.loglink.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of a broker in a process of its own. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = "Runs one Kafka broker for tests and local development until it is ended.")
final class BrokerCommand implements Callable<Integer> {

    @Option(names = "--dir", required = true, description = "where it keeps its data; formatted when it is new")
    private Path directory;

    @Option(names = "--port", description = "port on 127.0.0.1; a free one when not given")
    private int port;

    @Option(names = "--property", description = "a server property, name=value; may be repeated")
    private Map<String, String> properties = new LinkedHashMap<>();

    private BrokerCommand() {}

    /** Runs the command line and returns its exit code. */
    static int run(String[] args) {
        // The broker is quiet unless the caller has a logging configuration of their own.
        System.getProperties().putIfAbsent("logback.configurationFile", "io/loglink/local/logback-broker.xml");
        return new CommandLine(new BrokerCommand()).execute(args);
    }

    @Override
    public Integer call() {
        EmbeddedKafka kafka = EmbeddedKafka.start(new BrokerOptions(directory, port, properties));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "stop-broker"));
        System.out.println("listening on " + kafka.bootstrapServers());
        kafka.awaitStop();
        return 0;
    }
}
