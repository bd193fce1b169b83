package io.loglink.topology.explain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Loglink makes of a message now, step by step.
 *
 * @param source the message's position, or its file
 * @param timestamp when the message was written, by Kafka; null for a file
 * @param bytes the size of its value
 * @param encoding {@code otlp_proto}, {@code otlp_json} or {@code confluent_proto}; null when it has none of these
 * @param signal {@code logs} or {@code spans}; null when the message could not be read
 * @param recordCount records in the message, broken ones among them
 * @param personLinks how many records have which person link, of all that are linked
 * @param sessionLinks the same for session links
 * @param deadLetters what becomes a dead letter, as its topic would have it
 * @param records the records that are explained
 */
public record Explanation(
        String source,
        @Nullable String timestamp,
        int bytes,
        @Nullable String encoding,
        @Nullable String signal,
        int recordCount,
        Map<String, Integer> personLinks,
        Map<String, Integer> sessionLinks,
        List<ExplainedDeadLetter> deadLetters,
        List<ExplainedRecord> records) {}
