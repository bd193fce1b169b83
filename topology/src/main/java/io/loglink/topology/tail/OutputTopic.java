package io.loglink.topology.tail;

import io.loglink.serdes.avro.EnrichedBatchReader;
import io.loglink.serdes.avro.EnrichedRecordReader;
import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An output topic that can be followed.
 *
 * @param name of the topic
 * @param messages reads what is on it
 */
public record OutputTopic(String name, TailMessages messages) {

    /**
     * The output topics of a configuration: those of single records, or, where only batches are written, those of batches.
     *
     * @param signals of which signals
     */
    public static List<OutputTopic> of(EnrichSettings settings, WriterSchemas schemas, List<Signal> signals) {
        OutputTopics records = settings.records();
        OutputTopics batches = settings.batches();
        List<OutputTopic> topics = new ArrayList<>();
        for (Signal signal : signals) {
            if (records != null) {
                topics.add(ofRecords(name(records, signal), signal, new EnrichedRecordReader(schemas)));
            } else if (batches != null) {
                ReservedNames reserved = new ReservedNames(settings.attributePrefix());
                topics.add(ofBatches(name(batches, signal), signal, new EnrichedBatchReader(reserved)));
            }
        }
        return topics;
    }

    private static String name(OutputTopics topics, Signal signal) {
        return signal == Signal.LOGS ? topics.logs() : topics.spans();
    }

    private static OutputTopic ofRecords(String name, Signal signal, EnrichedRecordReader reader) {
        return new OutputTopic(name, message -> List.of(reader.read(signal, given(message.value()))));
    }

    private static OutputTopic ofBatches(String name, Signal signal, EnrichedBatchReader reader) {
        return new OutputTopic(
                name,
                message -> reader.read(
                        signal,
                        given(message.value()),
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        message.timestamp()));
    }

    private static byte[] given(byte[] value) throws IOException {
        if (value == null) {
            throw new IOException("the message has no value, and Loglink writes none like that");
        }
        return value;
    }
}
