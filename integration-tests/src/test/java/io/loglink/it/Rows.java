package io.loglink.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Rows of the tables as JSON, as their owners write them. */
public final class Rows {
    public static final String SHOP = "shop";
    public static final String CHAT = "chat";
    public static final String ALICE = "alice@example.com";
    public static final String BOB = "bob@example.com";
    public static final long SESSION_START = 1_795_207_000_000L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopicNames topics;

    public Rows(TopicNames topics) {
        this.topics = topics;
    }

    /** A person mapping. */
    public ProducerRecord<byte[], byte[]> person(String project, String distinctId, String personId, long version) {
        return row(
                topics.persons(), project + ":" + distinctId, mapping(project, distinctId, personId, version, false));
    }

    /** A deleted person mapping. */
    public ProducerRecord<byte[], byte[]> personDeleted(String project, String distinctId, long version) {
        return row(topics.persons(), project + ":" + distinctId, mapping(project, distinctId, "", version, true));
    }

    /** A session that starts at {@link #SESSION_START} and lasts an hour. */
    public ProducerRecord<byte[], byte[]> session(String project, String sessionId, boolean hasRecording) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("project_id", project);
        row.put("session_id", sessionId);
        row.put("started_at", SESSION_START);
        row.put("ended_at", SESSION_START + 3_600_000);
        row.put("has_recording", hasRecording);
        return row(topics.sessions(), project + ":" + sessionId, row);
    }

    /** A project with tokens and the default keys. */
    public ProducerRecord<byte[], byte[]> project(String project, String... tokens) {
        return project(project, Map.of(), tokens);
    }

    /** A project with tokens and more fields, e.g. {@code logs_distinct_id_attribute_key}. */
    public ProducerRecord<byte[], byte[]> project(String project, Map<String, Object> fields, String... tokens) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("project_id", project);
        row.put("tokens", List.of(tokens));
        row.putAll(fields);
        return row(topics.projects(), project, row);
    }

    /** The row's deletion. */
    public ProducerRecord<byte[], byte[]> tombstone(String topic, String key) {
        return row(topic, key, null);
    }

    private static Map<String, Object> mapping(
            String project, String distinctId, String personId, long version, boolean deleted) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("project_id", project);
        row.put("distinct_id", distinctId);
        row.put("person_id", personId);
        row.put("version", version);
        row.put("is_deleted", deleted);
        return row;
    }

    private static ProducerRecord<byte[], byte[]> row(String topic, String key, @Nullable Map<String, Object> row) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        if (row == null) {
            return new ProducerRecord<>(topic, keyBytes, null);
        }
        try {
            return new ProducerRecord<>(topic, keyBytes, JSON.writeValueAsBytes(row));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
