package io.loglink.topology.app;

import io.loglink.topology.sinks.MessageSize;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a message cannot be written. What may pass by itself is tried again by Kafka Streams. Everything else
 * stops the topology, which the application starts again from the last commit: nothing is skipped. A message that was too
 * large is told to the output limits first, so that the next attempt writes smaller ones where it can.
 */
public final class RefusedMessages implements ProductionExceptionHandler {
    /** Under this name the handler, which Kafka Streams makes itself, finds the {@link OutputLimits} among the settings. */
    static final String LIMITS = "loglink.output.limits";

    private @Nullable OutputLimits limits;

    @Override
    public void configure(Map<String, ?> settings) {
        limits = (OutputLimits) settings.get(LIMITS);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> message, Exception exception) {
        if (exception instanceof RetriableException) {
            return Response.retry();
        }
        if (exception instanceof RecordTooLargeException && limits != null) {
            limits.refused(message.topic(), sizeOf(message));
        }
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord message,
            Exception exception,
            SerializationExceptionOrigin origin) {
        return Response.fail();
    }

    private static int sizeOf(ProducerRecord<byte[], byte[]> message) {
        int key = message.key() == null ? 0 : message.key().length;
        int value = message.value() == null ? 0 : message.value().length;
        return key + value + MessageSize.sizeOf(message.headers());
    }
}
