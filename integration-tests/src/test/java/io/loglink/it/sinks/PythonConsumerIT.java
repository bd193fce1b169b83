package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Enriched;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Loglink's records read by a consumer that shares no code with it: Confluent's client for Python, with fastavro. */
@Tag("surroundings")
@Tag("sinks")
@ExtendWith(StackExtension.class)
class PythonConsumerIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TIMES = Set.of("timestamp", "session_start", "session_end");

    @Test
    void aConsumerInPythonReadsEveryFieldOfLogsAndSpans(Stack stack, TestBed bed) {
        Python python = Python.ready();
        ShopRecords.sendThrough(bed);

        assertThat(read(python, stack, bed.topics().enrichedLogs()))
                .containsExactlyElementsOf(expected(bed.enrichedLogs()));
        assertThat(read(python, stack, bed.topics().enrichedSpans()))
                .containsExactlyElementsOf(expected(bed.enrichedSpans()));
    }

    private static List<String> read(Python python, Stack stack, String topic) {
        List<String> command = python.command(
                "consumer.py", stack.bootstrapServers(), stack.registry().url(), topic);
        return Command.run(Path.of("."), Duration.ofMinutes(2), command)
                .orFail("the consumer")
                .lines()
                .map(line -> Canonical.json(parse(line)))
                .toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a record: " + line, e);
        }
    }

    private static List<String> expected(List<Enriched> records) {
        return records.stream()
                .map(record -> Canonical.json(Map.of("key", record.recordId(), "record", asInPython(record.fields()))))
                .toList();
    }

    /** A timestamp-millis is a datetime there, null is None. */
    private static @Nullable Object asInPython(Object value) {
        if (value == Enriched.NULL) {
            return null;
        }
        if (value instanceof Map<?, ?> fields) {
            Map<String, Object> plain = new TreeMap<>();
            fields.forEach((name, field) -> plain.put(
                    (String) name,
                    field instanceof Long millis && TIMES.contains(name) ? isoFormat(millis) : asInPython(field)));
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PythonConsumerIT::asInPython).toList();
        }
        return value;
    }

    private static String isoFormat(long millis) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(
                millis % 1000 == 0 ? "uuuu-MM-dd'T'HH:mm:ssxxx" : "uuuu-MM-dd'T'HH:mm:ss.SSS'000'xxx");
        return format.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }
}
