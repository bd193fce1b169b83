package io.loglink.it.collector;

import io.loglink.it.TestBed;
import io.loglink.it.TopicNames;
import io.loglink.local.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The Collectors around one test bed: with the files as they are shipped, on the topics of the bed. They end with this. */
final class Collectors implements AutoCloseable {
    private final CollectorBinary binary;
    private final TestBed bed;
    private final UnaryOperator<Path> files;
    private final Map<String, String> kafka;
    private final List<CollectorProcess> processes = new ArrayList<>();

    /** Collectors with the files as they are shipped. */
    Collectors(CollectorBinary binary, TestBed bed) {
        this(
                binary,
                bed,
                UnaryOperator.identity(),
                Map.of("KAFKA_BROKERS", bed.config().get("bootstrap.servers")));
    }

    /**
     * Collectors that need more to reach Kafka.
     *
     * @param files makes of a file that is shipped the one to use
     * @param kafka variables of the environment
     */
    Collectors(CollectorBinary binary, TestBed bed, UnaryOperator<Path> files, Map<String, String> kafka) {
        this.binary = binary;
        this.bed = bed;
        this.files = files;
        this.kafka = kafka;
    }

    /**
     * Starts a Collector with {@code gateway.yaml}.
     *
     * @param settings merged over it: other files, or {@code yaml:} and a setting
     */
    Gateway gateway(String... settings) {
        TopicNames topics = bed.topics();
        String http = "127.0.0.1:" + Ports.free();
        String grpc = "127.0.0.1:" + Ports.free();
        Map<String, String> environment = new HashMap<>();
        environment.put("OTLP_HTTP_ENDPOINT", http);
        environment.put("OTLP_GRPC_ENDPOINT", grpc);
        environment.put("KAFKA_LOGS_TOPIC", topics.logs());
        environment.put("KAFKA_SPANS_TOPIC", topics.spans());
        environment.put("QUEUE_DIRECTORY", bed.directory().resolve("queue").toString());
        return new Gateway(start(shipped("gateway"), environment, settings), "http://" + http, "http://" + grpc);
    }

    /**
     * Starts a Collector with a configuration of the tests' own.
     *
     * @param config takes OTLP at {@code OTLP_HTTP_ENDPOINT}
     */
    Gateway other(Path config, Map<String, String> settings) {
        String http = "127.0.0.1:" + Ports.free();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("OTLP_HTTP_ENDPOINT", http);
        return new Gateway(start(config, environment), "http://" + http, "");
    }

    private Path shipped(String name) {
        return files.apply(CollectorBinary.SHIPPED.resolve(name + ".yaml"));
    }

    /** Starts a Collector with {@code reader.yaml} that sends to this sink. */
    CollectorProcess reader(OtlpSink sink, String... settings) {
        TopicNames topics = bed.topics();
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_GROUP", topics.prefix() + "-onward");
        environment.put("KAFKA_LOGS_TOPIC", topics.enrichedOtlpLogs());
        environment.put("KAFKA_SPANS_TOPIC", topics.enrichedOtlpSpans());
        environment.put("OTLP_BACKEND", sink.url());
        return start(shipped("reader"), environment, settings);
    }

    /** Starts a Collector with {@code loki.yaml} that sends to this sink in Loki's place. */
    CollectorProcess loki(OtlpSink sink, String... settings) {
        TopicNames topics = bed.topics();
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_GROUP", topics.prefix() + "-loki");
        environment.put("KAFKA_LOGS_TOPIC", topics.enrichedOtlpLogs());
        environment.put("LOKI_ENDPOINT", sink.url() + "/otlp");
        return start(shipped("loki"), environment, settings);
    }

    private CollectorProcess start(Path config, Map<String, String> environment, String... settings) {
        environment.putAll(kafka);
        environment.put("METRICS_HOST", "127.0.0.1");
        int metrics = Ports.free();
        environment.put("METRICS_PORT", Integer.toString(metrics));
        List<String> configs = new ArrayList<>();
        configs.add(config.toString());
        configs.addAll(List.of(settings));
        Path output = bed.directory().resolve(config.getFileName() + "-" + (processes.size() + 1) + ".log");
        CollectorProcess process =
                binary.start(configs, environment, output, "http://127.0.0.1:" + metrics + "/metrics");
        processes.add(process);
        return process.awaitReady();
    }

    @Override
    public void close() {
        processes.forEach(CollectorProcess::close);
    }

    /**
     * A Collector that takes OTLP.
     *
     * @param http its address, as in {@code OTEL_EXPORTER_OTLP_ENDPOINT}
     * @param grpc the same for gRPC
     */
    record Gateway(CollectorProcess process, String http, String grpc) {
        OtlpClient client() {
            return new OtlpClient(http);
        }
    }
}
