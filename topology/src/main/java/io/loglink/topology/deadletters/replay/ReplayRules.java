package io.loglink.topology.deadletters.replay;

import io.loglink.serdes.otlp.ResourceAttribute;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.deadletters.ReplayHeaders;
import io.loglink.topology.deadletters.read.Letter;
import io.loglink.topology.deadletters.read.LetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a dead letter that is meant, and makes the message. The message is the original one: key, value,
 * headers, partition, and timestamp, which stands for the time of records that have none. Only where the topic would delete a
 * message so old before it is read, it gets the present time. A token that was taken off goes into its header, or where tokens
 * are in resources only, into those of the value. Not thread-safe.
 */
final class ReplayRules {
    /** Beside key, value and headers; rounded up. */
    private static final int OVERHEAD = 128;

    private final ReplayRequest request;
    private final ReplayTopics topics;
    private final ProjectResolution resolution;
    private final Supplier<Map<String, Set<String>>> tokens;
    private final InstantSource clock;

    /**
     * @param resolution where tokens are looked for
     * @param tokens all tokens by fingerprint; asked for when the first is needed
     */
    ReplayRules(
            ReplayRequest request,
            ReplayTopics topics,
            ProjectResolution resolution,
            Supplier<Map<String, Set<String>>> tokens,
            InstantSource clock) {
        this.request = request;
        this.topics = topics;
        this.resolution = resolution;
        this.tokens = tokens;
        this.clock = clock;
    }

    Verdict of(Letter letter) {
        TopicFacts facts = topics.facts().get(letter.headers().origin().topic());
        Verdict.LeaveOut leaveOut = leaveOut(letter, facts);
        return leaveOut == null && facts != null ? write(letter, facts) : Objects.requireNonNull(leaveOut);
    }

    private Verdict.@Nullable LeaveOut leaveOut(Letter letter, @Nullable TopicFacts facts) {
        LetterHeaders headers = letter.headers();
        String topic = headers.origin().topic();
        if (!isRow(headers) && !topics.inputs().contains(topic)) {
            return new Verdict.LeaveOut(
                    LeftOut.Kind.NO_INPUT, "from " + topic + ", which is no input of this configuration");
        }
        if (isRow(headers) && !request.tables()) {
            return new Verdict.LeaveOut(
                    LeftOut.Kind.TABLE_ROW,
                    "rows of " + topic
                            + ": an old row may take the place of a newer one; --tables replays them all the same");
        }
        if (headers.replays() >= request.maxReplays()) {
            return new Verdict.LeaveOut(
                    LeftOut.Kind.TOO_OFTEN,
                    "replayed " + headers.replays()
                            + " times before, and failed again each time; --max-replays sets how"
                            + " often is too often");
        }
        if (facts == null) {
            return new Verdict.LeaveOut(LeftOut.Kind.NO_TOPIC, "from " + topic + ", which does not exist");
        }
        String fingerprint = ownToken(headers);
        if (fingerprint == null) {
            return null;
        }
        String token = found(fingerprint);
        boolean hasAPlace = token != null && (resolution.header() != null || inResources(letter, token) != null);
        return hasAPlace ? null : new Verdict.LeaveOut(LeftOut.Kind.NO_TOKEN, noToken(fingerprint, token));
    }

    private boolean isRow(LetterHeaders headers) {
        return topics.tables().contains(headers.origin().topic());
    }

    /** The fingerprint of the token that the message gets back; null when it gets another one, or none. */
    @Nullable
    String ownToken(LetterHeaders headers) {
        return isRow(headers) || request.token() != null ? null : headers.tokenFingerprint();
    }

    private @Nullable String found(String fingerprint) {
        boolean nowhere = resolution.header() == null && resolution.resourceAttribute() == null;
        Set<String> candidates = nowhere ? Set.of() : tokens.get().getOrDefault(fingerprint, Set.of());
        return candidates.size() == 1 ? candidates.iterator().next() : null;
    }

    /** The value with the token in its resources; null when it is not looked for there, or cannot be put there. */
    private byte @Nullable [] inResources(Letter letter, String token) {
        String attribute = resolution.resourceAttribute();
        byte[] value = letter.value();
        return attribute == null || value == null ? null : new ResourceAttribute(attribute, token).addedTo(value);
    }

    private String noToken(String fingerprint, @Nullable String token) {
        String which = "came with a token whose SHA-256 begins with " + fingerprint;
        if (token != null || (resolution.header() == null && resolution.resourceAttribute() == null)) {
            return which + ", and project.header names no header to put it into";
        }
        // A file's token goes into the header only.
        boolean byFile = resolution.header() != null;
        return tokens.get().containsKey(fingerprint)
                ? which + ", and more than one token begins like that"
                        + (byFile ? ": --token-file says which it is" : "")
                : which + ", which no project has: add it to a project's row"
                        + (byFile ? ", or give another one with --token-file" : "");
    }

    private Verdict write(Letter letter, TopicFacts facts) {
        LetterHeaders headers = letter.headers();
        String fingerprint = ownToken(headers);
        String token = fingerprint != null ? found(fingerprint) : isRow(headers) ? null : request.token();
        RecordHeaders written = headersOf(letter, token);
        Instant now = clock.instant();
        boolean retimed = facts.mayDelete(headers.time(), now);
        int partition = headers.origin().partition();
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                headers.origin().topic(),
                partition < facts.partitions() ? partition : null,
                Math.max(0, retimed ? now.toEpochMilli() : headers.origin().timestampMs()),
                letter.key(),
                token != null && resolution.header() == null ? inResources(letter, token) : letter.value(),
                written);
        return new Verdict.Write(message, retimed, letter.size() + OVERHEAD > facts.maxMessageBytes());
    }

    private RecordHeaders headersOf(Letter letter, @Nullable String token) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : letter.original()) {
            if (!request.headers().containsKey(header.key())) {
                headers.add(header);
            }
        }
        request.headers().forEach((name, value) -> headers.add(name, utf8(value)));
        if (token != null && resolution.header() != null) {
            headers.add(resolution.header(), utf8(token));
        }
        headers.add(
                ReplayHeaders.REPLAYS, utf8(Integer.toString(letter.headers().replays() + 1)));
        headers.add(ReplayHeaders.REPLAY_OF, utf8(topics.deadLetters() + "-" + letter.position()));
        return headers;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
