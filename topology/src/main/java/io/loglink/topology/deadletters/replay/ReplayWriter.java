package io.loglink.topology.deadletters.replay;

import io.loglink.topology.app.FailureText;
import io.loglink.topology.deadletters.ReplayHeaders;
import io.loglink.topology.deadletters.read.Letter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages to their topics again and, in the same transaction, to the topic of dead letters the note that each was
 * replayed: a reader of committed messages sees both or neither, whatever is killed. Used by one thread.
 */
final class ReplayWriter implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final Set<Class<?>> REFUSALS = Set.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidRecordException.class,
            InvalidTimestampException.class);

    private final Producer<byte[], byte[]> producer;
    private final String deadLetters;
    private final InstantSource clock;

    /** A dead letter and the message that it becomes. */
    record Planned(Letter letter, Verdict.Write write) {}

    /**
     * @param producer a transactional one
     * @param deadLetters the topic of dead letters
     */
    ReplayWriter(Producer<byte[], byte[]> producer, String deadLetters, InstantSource clock) {
        this.producer = producer;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** Ends whatever a replay before this one has left open, and that replay too if it is still at work. Once, before all else. */
    void begin() {
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "no transaction can be begun, which replaying needs (" + FailureText.words(e) + ")", e);
        }
    }

    /**
     * Writes all of these or none.
     *
     * @return null when they are written; else what a topic refuses about one of them
     * @throws IllegalStateException when nothing can be written any more
     */
    @Nullable
    String write(List<Planned> letters) {
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        try {
            producer.beginTransaction();
            for (Planned planned : letters) {
                answers.add(producer.send(planned.write().message()));
                answers.add(producer.send(note(planned.letter())));
            }
            producer.commitTransaction();
            return null;
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new IllegalStateException(
                    "another replay with the same application.id has begun, and this one must end", e);
        } catch (KafkaException e) {
            producer.abortTransaction();
            String refusal = refusal(answers);
            if (refusal == null) {
                throw new IllegalStateException("the dead letters cannot be written (" + FailureText.words(e) + ")", e);
            }
            return refusal;
        }
    }

    /**
     * Behind the dead letter in its partition, and not older: it lives at least as long. It holds neither stage nor reason, so
     * that nobody counts it as a dead letter.
     */
    private ProducerRecord<byte[], byte[]> note(Letter letter) {
        long timestamp = Math.max(clock.millis(), letter.headers().origin().timestampMs());
        ProducerRecord<byte[], byte[]> note =
                new ProducerRecord<>(deadLetters, letter.position().partition(), timestamp, null, new byte[0]);
        note.headers().add(ReplayHeaders.REPLAYED, utf8(letter.fingerprint().toString()));
        note.headers().add(ReplayHeaders.REPLAYED_LETTER, utf8(letter.position().toString()));
        return note;
    }

    private static @Nullable String refusal(List<Future<RecordMetadata>> answers) {
        for (Future<RecordMetadata> answer : answers) {
            Throwable failure = failure(answer);
            if (failure != null && REFUSALS.contains(failure.getClass())) {
                return String.valueOf(failure.getMessage());
            }
        }
        return null;
    }

    private static @Nullable Throwable failure(Future<RecordMetadata> answer) {
        try {
            answer.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (CancellationException e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
