package io.loglink.it.late;

import io.loglink.it.Kafka;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.TopicNames;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Visitors who log from the beginning and whose rows are written at a time of their own: some before, most later, a few never.
 * Time is counted in messages. The same at each run.
 */
final class Visitors {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int IN_A_HUNDRED_NEVER = 2;
    private static final int IN_A_HUNDRED_BEFORE = 45;

    private final Rows rows;
    private final int recordsPerMessage;
    private final List<Visitor> all;

    /** @param lastRowAt the message with which the last row is written */
    Visitors(TopicNames topics, int count, int recordsPerMessage, int lastRowAt) {
        Random random = new Random(42);
        this.rows = new Rows(topics);
        this.recordsPerMessage = recordsPerMessage;
        this.all = IntStream.range(0, count)
                .mapToObj(number -> new Visitor(number, rowAt(random, lastRowAt), rowAt(random, lastRowAt)))
                .toList();
    }

    private static int rowAt(Random random, int last) {
        int share = random.nextInt(100);
        if (share < IN_A_HUNDRED_NEVER) {
            return NEVER;
        }
        return share < IN_A_HUNDRED_NEVER + IN_A_HUNDRED_BEFORE ? 0 : random.nextInt(last);
    }

    /**
     * One of them.
     *
     * @param personAt the message before which the person mapping is written
     * @param sessionAt the message before which the session is written
     */
    record Visitor(int number, int personAt, int sessionAt) {
        String distinctId() {
            return "visitor-" + number;
        }

        String sessionId() {
            return "session-" + number;
        }

        String personId() {
            return "person-" + number;
        }

        boolean hasPerson() {
            return personAt != NEVER;
        }

        boolean hasSession() {
            return sessionAt != NEVER;
        }
    }

    /** Writes the rows that are due before message {@code number}. */
    void writeRows(Kafka kafka, int number) {
        List<ProducerRecord<byte[], byte[]>> due = new ArrayList<>();
        for (Visitor visitor : all) {
            if (visitor.personAt() == number) {
                due.add(rows.person(Rows.SHOP, visitor.distinctId(), visitor.personId(), 3));
            }
            if (visitor.sessionAt() == number) {
                due.add(rows.session(Rows.SHOP, visitor.sessionId(), true));
            }
        }
        kafka.send(due);
    }

    /** The records of message {@code number}. */
    byte[] message(int number) {
        Random random = random(number);
        List<LogRecord> records = IntStream.range(0, recordsPerMessage)
                .mapToObj(index -> record(random, body(number, index)))
                .toList();
        return Otlp.logs(records);
    }

    private LogRecord record(Random random, String body) {
        Visitor visitor = any(random);
        return Otlp.log(
                body,
                Otlp.attribute("posthogDistinctId", visitor.distinctId()),
                Otlp.attribute("sessionId", visitor.sessionId()));
    }

    /** Who logged the records of message {@code number}, in their order. */
    List<Visitor> of(int number) {
        Random random = random(number);
        return IntStream.range(0, recordsPerMessage)
                .mapToObj(index -> any(random))
                .toList();
    }

    /** What record {@code index} of message {@code number} says. */
    static String body(int number, int index) {
        return "message " + number + ", record " + index;
    }

    private Visitor any(Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static Random random(int number) {
        return new Random(1_000_003L * (number + 1));
    }
}
