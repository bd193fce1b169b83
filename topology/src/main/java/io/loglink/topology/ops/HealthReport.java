package io.loglink.topology.ops;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * The application's health at one moment; its fields are the JSON of {@code /health/ready}.
 *
 * @param state the state's name in lower case, e.g. {@code loading_tables}
 * @param text one line for people
 * @param since since when, ISO 8601
 * @param waitingFor what is missing, a line each
 * @param restarts how often the topology was started again after a failure
 * @param ready whether records are being linked against loaded tables
 * @param live false when only a new process can help
 */
public record HealthReport(
        String state,
        String text,
        String since,
        List<String> waitingFor,
        long restarts,
        boolean ready,
        @JsonIgnore boolean live,
        List<TableHealth> tables) {
    public HealthReport {
        waitingFor = List.copyOf(waitingFor);
        tables = List.copyOf(tables);
    }
}
