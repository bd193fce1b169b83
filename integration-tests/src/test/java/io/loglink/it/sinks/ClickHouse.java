package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ClickHouse's own engine, embedded in a Python process, with its data in a directory of its own. */
final class ClickHouse implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path log;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private ClickHouse(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts an empty ClickHouse; its data and its log are kept in {@code directory}. */
    static ClickHouse start(Python python, Path directory) {
        Path log = directory.resolve("clickhouse.log");
        try {
            Process process = new ProcessBuilder(python.command(
                            "clickhouse.py", directory.resolve("clickhouse").toString()))
                    .redirectError(log.toFile())
                    .start();
            return new ClickHouse(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a statement and gives its rows; numbers of 64 bits are numbers. Fails the test with ClickHouse's own words. */
    List<JsonNode> query(String sql) {
        JsonNode answer = answer(sql);
        assertThat(answer.path("error").asText()).as(sql).isEmpty();
        List<JsonNode> rows = new ArrayList<>();
        answer.get("rows").forEach(rows::add);
        return rows;
    }

    /** Runs a statement that must fail and gives ClickHouse's words. */
    String error(String sql) {
        JsonNode answer = answer(sql);
        assertThat(answer.has("error")).as("fails: " + sql).isTrue();
        return answer.get("error").asText();
    }

    /**
     * Runs a statement that makes something. Of a Kafka table the embedded engine says that a pool was shut down, and makes it all
     * the same, and it reads: that one error is passed over.
     */
    void create(String sql) {
        String error = answer(sql).path("error").asText();
        if (!(sql.contains("ENGINE = Kafka(") && error.contains("Shutdown was called"))) {
            assertThat(error).as(sql).isEmpty();
        }
    }

    private JsonNode answer(String sql) {
        try {
            requests.write(JSON.writeValueAsString(Map.of("sql", sql)));
            requests.newLine();
            requests.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new AssertionError("ClickHouse ended at " + sql + "\n" + Files.readString(log));
            }
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
