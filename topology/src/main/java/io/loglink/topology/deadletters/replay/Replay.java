package io.loglink.topology.deadletters.replay;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.ProjectRowReader;
import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.config.KafkaSettings;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.WrongConfigurationException;
import io.loglink.topology.deadletters.read.LetterFingerprint;
import io.loglink.topology.deadletters.read.LetterTopic;
import io.loglink.topology.deadletters.read.ReplayNote;
import io.loglink.topology.reading.ScanProgress;
import io.loglink.topology.reading.Span;
import io.loglink.topology.reading.SpanWatch;
import io.loglink.topology.reading.TopicConsumer;
import io.loglink.topology.reading.TopicScan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Replays dead letters, each once however often and with whatever filter this is run.
 *
 * <p>What has been replayed is noted on the topic of dead letters itself, behind the dead letter and in the transaction that
 * writes the message: so there is no moment at which one is there without the other, and the note lives as long as the dead
 * letter. (Offsets of a consumer group cannot say it: a filter leaves gaps, the room for them is bounded, and they expire after
 * a week. Headers on the replayed messages can, but finding them means to read the whole input.) A replay that was killed leaves
 * at most an open transaction, which the next one ends before it looks which notes there are; and since a transaction of
 * somebody else's may hide notes, it reads up to whatever has been written, committed or not.
 *
 * <p>What is written while this runs is not replayed in the same run: a message that fails again does not go round in circles.
 */
public final class Replay {
    /** With the application id before it, the id of the transactions; so two replays cannot be at work at once. */
    private static final String TRANSACTIONAL_ID_SUFFIX = "-dead-letters-replay";
    /** How long readers of the inputs may have to wait when this is killed. A transaction takes far less. */
    private static final String TRANSACTION_TIMEOUT_MS = "20000";

    private static final int LEAST_REQUEST = 1 << 20;
    private static final int LARGEST_REQUEST = 256 << 20;
    private static final int REQUEST_OVERHEAD = 64 << 10;
    private static final String PURPOSE = "dead-letters-replay";

    private final LoglinkConfig config;
    private final WriterSchemas schemas;
    private final InstantSource clock;

    /** @param schemas those that rows of projects may have been written with */
    public Replay(LoglinkConfig config, WriterSchemas schemas) {
        this.config = config;
        this.schemas = schemas;
        this.clock = InstantSource.system();
    }

    /** Says what {@link #execute} would do now, and writes nothing. */
    public ReplayReport plan(ReplayRequest request) {
        try (LetterTopic letters = LetterTopic.open(config, PURPOSE)) {
            ReplayTopics topics = topics(request);
            Map<TopicPartition, Span> spans = letters.readable(request.filter().since());
            ReplayRun run =
                    run(request, topics, replayed(letters, spans, SpanWatch.NONE), null, () -> false, any -> {});
            letters.read(spans, run::add);
            return run.end(topics.deadLetters());
        }
    }

    /**
     * Replays.
     *
     * @param watch is told how far it is and what it waits for, and may end it
     * @throws RuntimeException when it cannot go on; what was written until then is written and noted
     */
    public ReplayReport execute(ReplayRequest request, ReplayWatch watch) {
        try (LetterTopic letters = LetterTopic.open(config, PURPOSE)) {
            ReplayTopics topics = topics(request);
            try (ReplayWriter writer = writer(topics)) {
                writer.begin();
                Map<TopicPartition, Span> spans =
                        letters.written(request.filter().since());
                ReplayRun run =
                        run(request, topics, replayed(letters, spans, watch), writer, watch::stopped, watch::written);
                letters.read(spans, run::add, watch);
                return run.end(topics.deadLetters());
            }
        }
    }

    private ReplayRun run(
            ReplayRequest request,
            ReplayTopics topics,
            Set<LetterFingerprint> replayed,
            @Nullable ReplayWriter writer,
            BooleanSupplier stopped,
            LongConsumer progress) {
        ReplayRules rules = new ReplayRules(request, topics, config.enrich().project(), new LazyTokens(), clock);
        Pace pace = new Pace(request.rate(), System::nanoTime, Replay::sleep);
        return new ReplayRun(request, rules, replayed, writer, pace, stopped, progress);
    }

    private static Set<LetterFingerprint> replayed(
            LetterTopic letters, Map<TopicPartition, Span> spans, SpanWatch watch) {
        Set<LetterFingerprint> replayed = new HashSet<>();
        letters.read(
                spans,
                found -> {
                    if (found instanceof ReplayNote note) {
                        replayed.add(note.letter());
                    }
                    return true;
                },
                watch);
        return replayed;
    }

    private ReplayTopics topics(ReplayRequest request) {
        if (request.token() != null && config.enrich().project().header() == null) {
            throw new WrongConfigurationException("project.header is empty: there is no header to put the token into");
        }
        ReplayTopics topics = ReplayTopics.of(config);
        try (AdminConnection kafka = AdminConnection.to(config.kafka())) {
            ReplayTopics known = topics.with(new TopicQuestions(kafka).facts(topics.all()));
            if (known.facts().containsKey(topics.deadLetters())
                    && known.facts().get(topics.deadLetters()).compacted()) {
                throw new WrongConfigurationException(
                        "topic %s is compacted (cleanup.policy): it can keep neither dead letters nor the notes of replays"
                                .formatted(topics.deadLetters()));
            }
            return known;
        }
    }

    private ReplayWriter writer(ReplayTopics topics) {
        KafkaSettings kafka = config.kafka();
        Map<String, Object> settings = new TreeMap<>(kafka.writer(PURPOSE));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.applicationId() + TRANSACTIONAL_ID_SUFFIX);
        settings.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        // What came in through another producer was perhaps larger than Loglink's own may write.
        int largest = Math.min(LARGEST_REQUEST, Math.max(LEAST_REQUEST, topics.largestMessage())) + REQUEST_OVERHEAD;
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.max(largest, kafka.maxRequestSize()));
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(2L * largest, 64L << 20));
        return new ReplayWriter(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                topics.deadLetters(),
                clock);
    }

    /** Reads the projects' tokens when the first is asked for. */
    private final class LazyTokens implements Supplier<Map<String, Set<String>>> {
        private @Nullable Map<String, Set<String>> tokens;

        @Override
        public Map<String, Set<String>> get() {
            if (tokens == null) {
                tokens = read();
            }
            return tokens;
        }

        private Map<String, Set<String>> read() {
            ProjectTokens projects = new ProjectTokens(new ProjectRowReader(schemas));
            try (TopicConsumer consumer = TopicConsumer.open(config.kafka().reader(PURPOSE + "-projects"))) {
                new TopicScan(consumer, ScanProgress.NONE).read(config.tables().projectsTopic(), projects::add);
            }
            return projects.byFingerprint();
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
