package io.loglink.topology.deadletters.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.ProjectRowReader;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.deadletters.read.Letter;
import io.loglink.topology.deadletters.read.LetterFilter;
import io.loglink.topology.deadletters.read.LetterMessages;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.test.TestRecord;

/** What a replay makes of dead letters, for tests that begin or end elsewhere. */
public final class ReplayedMessages {
    private ReplayedMessages() {}

    /**
     * The message that a replay writes to {@code otlp_logs}.
     *
     * @param tokens token by project, as the projects' topic has them
     * @param letter a message of the topic of dead letters that holds one whole
     */
    public static ProducerRecord<byte[], byte[]> of(
            ProjectResolution project, Map<String, String> tokens, TestRecord<byte[], byte[]> letter) {
        ProjectTokens known = new ProjectTokens(new ProjectRowReader(WriterSchemas.none()));
        tokens.forEach((id, token) -> known.add(new ConsumerRecord<>(
                "project_configs",
                0,
                0,
                id.getBytes(UTF_8),
                "{\"tokens\":[\"%s\"]}".formatted(token).getBytes(UTF_8))));
        ReplayTopics topics = new ReplayTopics(
                LetterMessages.TOPIC,
                Set.of("otlp_logs"),
                Set.of(),
                Map.of("otlp_logs", new TopicFacts(1, 1_048_576, null, false)));
        ReplayRules rules = new ReplayRules(
                new ReplayRequest(LetterFilter.ALL, List.of(), false, 3, 100, 0, Map.of(), null),
                topics,
                project,
                known::byFingerprint,
                InstantSource.fixed(Instant.ofEpochMilli(LetterMessages.TIME)));
        Letter read = (Letter) new LetterMessages()
                .add(letter.key(), letter.value(), letter.headers())
                .found()
                .get(0);
        if (rules.of(read) instanceof Verdict.Write write) {
            return write.message();
        }
        throw new AssertionError(rules.of(read));
    }
}
