package io.loglink.local.traffic;

import io.loglink.serdes.otlp.Signal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * Makes the messages that a Collector would write: records of many requests gathered into batches of 5 to 50, one
 * project and one signal a batch, mostly protobuf and now and then JSON. A few messages are not readable.
 *
 * <p>Equal seed, start and rate give equal messages. Not thread-safe.
 */
public final class TrafficSource {

    private static final int SMALLEST = 5;
    private static final int LARGEST = 50;
    private static final int JSON_ONE_IN = 8;
    private static final int NO_OTLP_ONE_IN = 60;
    private static final int UNKNOWN_TOKEN_ONE_IN = 90;

    private record Stream(Project project, Signal signal) {}

    private final SplittableRandom random;
    private final Requests requests;
    private final long startMs;
    private final int recordsPerSecond;
    private final Map<Stream, List<Event>> waiting = new LinkedHashMap<>();
    private final Map<Stream, Integer> sizes = new LinkedHashMap<>();
    private final Queue<OtlpMessage> ready = new ArrayDeque<>();
    private long records;
    private long batches;

    /**
     * @param startMs when the traffic begins, milliseconds since 1970
     * @param recordsPerSecond logs and spans together, at least 1
     */
    public TrafficSource(long seed, long startMs, int recordsPerSecond) {
        this.random = new SplittableRandom(seed);
        this.requests = new Requests(random.split());
        this.startMs = startMs;
        this.recordsPerSecond = recordsPerSecond;
    }

    /** The next message; messages come in the order of their time. */
    public OtlpMessage next() {
        while (ready.isEmpty()) {
            gather();
        }
        return ready.remove();
    }

    private void gather() {
        long nowMs = startMs + records * 1000 / recordsPerSecond;
        Requests.Request request = requests.next(nowMs);
        for (Event event : request.events()) {
            Stream stream = new Stream(request.project(), event.signal());
            List<Event> events = waiting.computeIfAbsent(stream, s -> new ArrayList<>());
            events.add(event);
            if (events.size() >= sizes.computeIfAbsent(stream, s -> batchSize())) {
                ready.add(batch(stream, events, nowMs));
                waiting.remove(stream);
                sizes.remove(stream);
                maybeUnreadable(stream, events, nowMs);
            }
        }
        records += request.events().size();
    }

    private int batchSize() {
        return SMALLEST + random.nextInt(LARGEST - SMALLEST + 1);
    }

    private OtlpMessage batch(Stream stream, List<Event> events, long nowMs) {
        return new OtlpMessage(
                stream.signal(), stream.project().token(), encode(stream.signal(), events), events.size(), true, nowMs);
    }

    private void maybeUnreadable(Stream stream, List<Event> events, long nowMs) {
        batches++;
        // The first of each soon after the start, so that a short run shows them too.
        if (batches % NO_OTLP_ONE_IN == NO_OTLP_ONE_IN / 2) {
            byte[] text = "GET /health 200 OK".getBytes(StandardCharsets.UTF_8);
            ready.add(new OtlpMessage(stream.signal(), stream.project().token(), text, 0, false, nowMs));
        }
        if (batches % UNKNOWN_TOKEN_ONE_IN == UNKNOWN_TOKEN_ONE_IN / 2) {
            byte[] batch = encode(stream.signal(), events);
            ready.add(new OtlpMessage(stream.signal(), Cast.UNKNOWN_TOKEN, batch, events.size(), false, nowMs));
        }
    }

    private byte[] encode(Signal signal, List<Event> events) {
        boolean json = random.nextInt(JSON_ONE_IN) == 0;
        if (signal == Signal.LOGS) {
            Map<Service, List<LogEvent>> logs = byService(events, LogEvent.class);
            return json ? OtlpJson.logs(logs) : OtlpProto.logs(logs);
        }
        Map<Service, List<SpanEvent>> spans = byService(events, SpanEvent.class);
        return json ? OtlpJson.spans(spans) : OtlpProto.spans(spans);
    }

    private static <E extends Event> Map<Service, List<E>> byService(List<Event> events, Class<E> type) {
        Map<Service, List<E>> byService = new EnumMap<>(Service.class);
        for (Event event : events) {
            byService.computeIfAbsent(event.service(), s -> new ArrayList<>()).add(type.cast(event));
        }
        return byService;
    }
}
