package io.loglink.topology.app;

import static java.util.Objects.requireNonNull;

import io.loglink.topology.config.KafkaSettings;
import io.loglink.topology.config.WrongConfigurationException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Questions to Kafka through an admin client, which is made at the first one; failures are said in words. Used by one thread. */
public final class AdminConnection implements AutoCloseable {
    /** How long Kafka may take to answer a question. */
    private static final Duration QUESTION = Duration.ofSeconds(10);

    private final Supplier<Admin> admins;
    private final String bootstrapServers;
    private final Duration timeout;
    private volatile @Nullable Admin admin;

    /**
     * @param bootstrapServers for messages
     * @param timeout of one question
     */
    AdminConnection(Supplier<Admin> admins, String bootstrapServers, Duration timeout) {
        this.admins = admins;
        this.bootstrapServers = bootstrapServers;
        this.timeout = timeout;
    }

    /** A connection with these settings; connects to nothing yet. */
    public static AdminConnection to(KafkaSettings kafka) {
        return new AdminConnection(() -> Admin.create(kafka.admin()), kafka.bootstrapServers(), QUESTION);
    }

    /** How long an answer may take, for the options of a question, milliseconds. */
    public int timeoutMs() {
        return (int) timeout.toMillis();
    }

    /**
     * The client to ask.
     *
     * @throws ClusterUnavailableException when the name of no broker is known
     * @throws WrongConfigurationException when the client's settings cannot be used
     */
    public Admin admin() {
        Admin made = admin;
        if (made == null) {
            made = create();
            admin = made;
        }
        return made;
    }

    /**
     * Waits for an answer.
     *
     * @param answer null when Kafka's client has none for the question, which would be a defect of it
     * @throws ClusterUnavailableException when no broker answers, or it refuses to talk to this client
     * @throws KafkaException of the kind that the broker answered, e.g. an authorization exception: it is about the question
     */
    public <T> T get(@Nullable KafkaFuture<T> answer) {
        try {
            return requireNonNull(answer, "no answer").get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterUnavailableException("interrupted while asking Kafka", e);
        } catch (ExecutionException e) {
            throw translated(e.getCause() == null ? e : e.getCause());
        }
    }

    private RuntimeException translated(Throwable cause) {
        boolean aboutThis = cause instanceof UnknownTopicOrPartitionException
                || !(cause instanceof RetriableException || cause instanceof AuthenticationException);
        return aboutThis && cause instanceof KafkaException refusal ? refusal : unavailable(cause);
    }

    /** What a failure means when it is taken for one of the connection. */
    ClusterUnavailableException unavailable(Throwable cause) {
        return new ClusterUnavailableException(ConnectionFailures.text(cause, bootstrapServers), cause);
    }

    private Admin create() {
        try {
            return admins.get();
        } catch (KafkaException e) {
            if (ConnectionFailures.mayPass(e)) {
                throw unavailable(e);
            }
            throw new WrongConfigurationException(
                    "Kafka's admin client cannot be made: " + ConnectionFailures.unusable(e));
        }
    }

    @Override
    public void close() {
        Admin made = admin;
        admin = null;
        if (made != null) {
            // Whoever still waits for an answer does not need it any more.
            made.close(Duration.ZERO);
        }
    }
}
