package io.loglink.it.collector;

import io.loglink.it.Ports;
import io.loglink.it.TestBed;
import io.loglink.it.TopicNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Collectors around one test bed: with the files as they are shipped, on the topics of the bed. They end with this. */
final class Collectors implements AutoCloseable {
    private final CollectorBinary binary;
    private final TestBed bed;
    private final List<CollectorProcess> processes = new ArrayList<>();

    Collectors(CollectorBinary binary, TestBed bed) {
        this.binary = binary;
        this.bed = bed;
    }

    /**
     * Starts a Collector with {@code gateway.yaml}.
     *
     * @param settings merged over it: other files, or {@code yaml:} and a setting
     */
    Gateway gateway(String... settings) {
        TopicNames topics = bed.topics();
        String otlp = "127.0.0.1:" + Ports.free();
        Map<String, String> environment = new HashMap<>();
        environment.put("OTLP_HTTP_ENDPOINT", otlp);
        environment.put("OTLP_GRPC_ENDPOINT", "127.0.0.1:" + Ports.free());
        environment.put("KAFKA_LOGS_TOPIC", topics.logs());
        environment.put("KAFKA_SPANS_TOPIC", topics.spans());
        environment.put("QUEUE_DIRECTORY", bed.directory().resolve("queue").toString());
        return new Gateway(start("gateway", environment, settings), "http://" + otlp);
    }

    /** Starts a Collector with {@code reader.yaml} that sends to this sink. */
    CollectorProcess reader(OtlpSink sink, String... settings) {
        TopicNames topics = bed.topics();
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_GROUP", topics.prefix() + "-onward");
        environment.put("KAFKA_LOGS_TOPIC", topics.enrichedOtlpLogs());
        environment.put("KAFKA_SPANS_TOPIC", topics.enrichedOtlpSpans());
        environment.put("OTLP_BACKEND", sink.url());
        return start("reader", environment, settings);
    }

    /** Starts a Collector with {@code loki.yaml} that sends to this sink in Loki's place. */
    CollectorProcess loki(OtlpSink sink, String... settings) {
        TopicNames topics = bed.topics();
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_GROUP", topics.prefix() + "-loki");
        environment.put("KAFKA_LOGS_TOPIC", topics.enrichedOtlpLogs());
        environment.put("LOKI_ENDPOINT", sink.url() + "/otlp");
        return start("loki", environment, settings);
    }

    private CollectorProcess start(String name, Map<String, String> environment, String... settings) {
        environment.put("KAFKA_BROKERS", bed.config().get("bootstrap.servers"));
        environment.put("METRICS_HOST", "127.0.0.1");
        environment.put("METRICS_PORT", Integer.toString(Ports.free()));
        List<String> configs = new ArrayList<>();
        configs.add(CollectorBinary.SHIPPED.resolve(name + ".yaml").toString());
        configs.addAll(List.of(settings));
        CollectorProcess process = binary.start(
                configs, environment, bed.directory().resolve(name + "-" + (processes.size() + 1) + ".log"));
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
     * @param otlp its address, as in {@code OTEL_EXPORTER_OTLP_ENDPOINT}
     */
    record Gateway(CollectorProcess process, String otlp) {
        OtlpClient client() {
            return new OtlpClient(otlp);
        }
    }
}
