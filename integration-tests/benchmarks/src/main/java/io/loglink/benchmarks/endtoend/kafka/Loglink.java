package io.loglink.benchmarks.endtoend.kafka;

import io.loglink.benchmarks.endtoend.Contender;
import io.loglink.benchmarks.endtoend.Job;
import io.loglink.benchmarks.workload.Population;
import io.loglink.topology.app.LoglinkApp;
import io.loglink.topology.app.LoglinkApps;
import io.loglink.topology.config.LoglinkConfig;
import java.util.HashMap;
import java.util.Map;

/** Loglink as {@code loglink run} starts it, with its defaults. */
public final class Loglink implements Contender {
    private final String outputs;

    private Loglink(String outputs) {
        this.outputs = outputs;
    }

    /** Writes OTLP batches. */
    public static Contender batches() {
        return new Loglink("batches");
    }

    /** Writes an Avro record for each record. */
    public static Contender records() {
        return new Loglink("records");
    }

    @Override
    public AutoCloseable start(Job job) throws InterruptedException {
        Gate.shut();
        LoglinkApp app = LoglinkApps.create(LoglinkConfig.of(properties(job)));
        Thread thread = new Thread(app::run, "loglink");
        thread.start();
        Gate.openWhenIdle();
        return () -> {
            app.close();
            thread.join();
        };
    }

    private Map<String, String> properties(Job job) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", job.bootstrapServers());
        properties.put("schema.registry.url", job.registryUrl());
        properties.put("application.id", job.group());
        properties.put("state.dir", job.stateDirectory());
        properties.put("logs.topics", job.input());
        properties.put("spans.topics", "");
        properties.put("persons.topic", job.personsTopic());
        properties.put("sessions.topic", job.sessionsTopic());
        properties.put("projects.topic", "project_configs");
        properties.put("project.default", Population.PROJECT);
        properties.put("outputs", outputs);
        // The others link once, when a record comes.
        properties.put("late.records", "off");
        properties.put("records.logs.topic", job.output());
        properties.put("batches.logs.topic", job.output());
        properties.put("processing.guarantee", job.exactlyOnce() ? "exactly_once_v2" : "at_least_once");
        properties.put("http.listen", "off");
        properties.put("num.stream.threads", Integer.toString(job.threads()));
        properties.put("kafka.main.consumer.interceptor.classes", Gate.class.getName());
        // As the broker's and the other sides' limits: what is measured is not split.
        job.producer().forEach((name, value) -> properties.put("kafka.producer." + name, value.toString()));
        return properties;
    }
}
