package io.loglink.benchmarks.endtoend;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.benchmarks.workload.Population;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a contender is to do in one round: read the input topic from its beginning, link each record to its person and its
 * session, write it to the output topic, and go on until it is stopped.
 *
 * @param bootstrapServers the broker
 * @param registryUrl the schema registry that the schemas of table rows and of enriched records are in
 * @param input topic of OTLP batches of logs
 * @param output topic to write to: made for the round, with as many partitions as {@code input}
 * @param group consumer group or application id: the same in all rounds of a contender; its offsets in {@code input} are
 *     removed between rounds
 * @param personsTopic rows of persons, Avro in Confluent's framing, keys {@code project:distinct id}; one partition
 * @param sessionsTopic rows of sessions in the same form; one partition
 * @param stateDirectory for this contender alone, the same in all its rounds
 * @param threads stream threads, or whatever the contender calls its parallelism
 * @param exactlyOnce whether to write in transactions, as exactly_once_v2 does
 * @param compression of the producer: lz4 or zstd
 * @param population whose rows the tables hold: how many there are of each
 */
public record Job(
        String bootstrapServers,
        String registryUrl,
        String input,
        String output,
        String group,
        String personsTopic,
        String sessionsTopic,
        String stateDirectory,
        int threads,
        boolean exactlyOnce,
        String compression,
        Population population) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads what {@link #toJson} wrote. */
    static Job parse(String json) {
        try {
            return JSON.readValue(json, Job.class);
        } catch (IOException e) {
            throw new UncheckedIOException("not a job: " + json, e);
        }
    }

    /** One line. */
    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException("a job cannot be written", e);
        }
    }

    /** The directory for state. */
    @JsonIgnore
    public Path state() {
        return Path.of(stateDirectory);
    }

    /** The same with another output topic. */
    Job writingTo(String topic) {
        return new Job(
                bootstrapServers,
                registryUrl,
                input,
                topic,
                group,
                personsTopic,
                sessionsTopic,
                stateDirectory,
                threads,
                exactlyOnce,
                compression,
                population);
    }

    /** Kafka Streams' own defaults, but for the compression. */
    public Map<String, Object> untunedProducer() {
        return Map.of("compression.type", compression);
    }

    /** What every side's consumer is set to: Loglink's own presets. */
    public Map<String, Object> consumer() {
        return Map.of("receive.buffer.bytes", -1);
    }

    /**
     * What every side's producer is set to, so that none wins by its settings: Loglink's own presets.
     */
    public Map<String, Object> producer() {
        Map<String, Object> producer = new LinkedHashMap<>();
        producer.put("compression.type", compression);
        producer.put("linger.ms", 20);
        producer.put("batch.size", 1 << 20);
        producer.put("max.request.size", 4 << 20);
        producer.put("send.buffer.bytes", -1);
        producer.put("acks", "all");
        return producer;
    }
}
