package io.loglink.topology.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the application at one moment; its fields are the JSON of {@code /status}.
 *
 * @param state the state's name in lower case, e.g. {@code loading_tables}
 * @param text one line for people
 * @param since since when, ISO 8601
 * @param waitingFor what is missing, a line each
 * @param restarts how often the topology was started again after a failure
 * @param ready whether records are being linked against loaded tables
 * @param input of the role enrich
 * @param late what the role late does; null unless this process runs it
 * @param threads the stream threads of all roles; none while the topology does not run
 * @param deadLetters those that this process has written
 */
public record StatusReport(
        String version,
        String applicationId,
        List<String> roles,
        String state,
        String text,
        String since,
        List<String> waitingFor,
        long restarts,
        boolean ready,
        InputStatus input,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LateReport late,
        List<ThreadStatus> threads,
        List<TableStatus> tables,
        DeadLetterCounts deadLetters) {
    public StatusReport {
        roles = List.copyOf(roles);
        waitingFor = List.copyOf(waitingFor);
        threads = List.copyOf(threads);
        tables = List.copyOf(tables);
    }
}
