package io.loglink.topology.cli;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.explain.Message;
import io.loglink.topology.explain.MessageReader;
import io.loglink.topology.explain.Position;
import io.loglink.topology.reading.ReadingException;
import io.loglink.topology.reading.TopicConsumer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Where a message comes from that is to be looked at. */
final class MessageOptions {
    private static final String STANDARD_INPUT = "-";

    @Parameters(
            arity = "0..1",
            paramLabel = "RECORD",
            description =
                    "A record_id (TOPIC-PARTITION-OFFSET-INDEX), a message (TOPIC-PARTITION@OFFSET), one of its records "
                            + "(TOPIC-PARTITION@OFFSET#INDEX), or - for a batch on standard input.")
    private @Nullable String position;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "A batch from a file instead, in any encoding that the input topics may have; - is standard input.")
    private @Nullable String file;

    @Option(
            names = {"-r", "--record"},
            paramLabel = "INDEX",
            description = "Only this record of the message, from 0.")
    private @Nullable Integer record;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "NAME=VALUE",
            description = "A Kafka header of the batch from a file, such as the one that holds the project's token.")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = "--signal",
            paramLabel = "SIGNAL",
            description = "logs or spans: the signal of the batch from a file, where its content does not tell.")
    private @Nullable Signal signal;

    /** The record that is meant; null for all of the message. */
    @Nullable
    Integer index() {
        Position read = position == null ? null : Position.parse(position);
        return record == null && read != null ? read.index() : record;
    }

    /**
     * Reads the message.
     *
     * @throws ParameterException when the options do not name one
     * @throws ReadingException when it cannot be read
     */
    Message read(LoglinkConfig config, CommandLine command) {
        boolean standardInput = STANDARD_INPUT.equals(position);
        if ((position == null) == (file == null)) {
            throw new ParameterException(
                    command, "name one message: by its position, with --file, or - to read it here");
        }
        if (file != null || standardInput) {
            return ofFile(standardInput ? STANDARD_INPUT : String.valueOf(file));
        }
        Position read = Position.parse(String.valueOf(position));
        if (read == null) {
            throw new ParameterException(
                    command,
                    position + " is neither a record_id (TOPIC-PARTITION-OFFSET-INDEX) nor a message"
                            + " (TOPIC-PARTITION@OFFSET)");
        }
        checkTopic(read.topic(), config, command);
        if (!headers.isEmpty() || signal != null) {
            throw new ParameterException(command, "--header and --signal are for batches from files");
        }
        try (TopicConsumer consumer = TopicConsumer.open(config.kafka().reader("explain"))) {
            return new MessageReader(consumer).read(read);
        }
    }

    private static void checkTopic(String topic, LoglinkConfig config, CommandLine command) {
        List<String> logs = config.enrich().logsTopics();
        List<String> spans = config.enrich().spansTopics();
        if (!logs.contains(topic) && !spans.contains(topic)) {
            throw new ParameterException(
                    command,
                    topic + " is not an input topic; these are " + String.join(", ", logs) + " (logs) and "
                            + String.join(", ", spans) + " (spans). Of an enriched record, give its record_id");
        }
    }

    private Message ofFile(String name) {
        String called = name.equals(STANDARD_INPUT) ? "standard input" : name;
        Origin origin = new Origin(called, 0, 0, System.currentTimeMillis());
        Headers all = new RecordHeaders();
        headers.forEach((header, value) -> all.add(header, value.getBytes(StandardCharsets.UTF_8)));
        return new Message(called, origin, signal, false, null, bytes(name), all);
    }

    private static byte[] bytes(String name) {
        try {
            return name.equals(STANDARD_INPUT) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
        } catch (NoSuchFileException e) {
            throw new ReadingException("there is no file " + name, e);
        } catch (IOException e) {
            throw new ReadingException(name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
