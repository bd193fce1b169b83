package io.loglink.benchmarks.endtoend.kafka;

import io.loglink.benchmarks.endtoend.Contender;
import io.loglink.benchmarks.endtoend.Job;
import io.loglink.benchmarks.endtoend.peers.AvroSingle;
import io.loglink.benchmarks.endtoend.peers.Rows;
import io.loglink.benchmarks.endtoend.peers.Single;
import io.loglink.schemas.PersonDistinctId;
import io.loglink.schemas.Session;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.jspecify.annotations.Nullable;

/**
 * What one writes with Kafka Streams' DSL from its documentation: a batch is taken apart, each record is joined with two
 * global tables, and written on its own.
 */
public final class PlainDsl implements Contender {
    /** A thread's own, because writers are not shared between threads. */
    private final ThreadLocal<Function<Linked, byte[]>> serializer;

    private final boolean tuned;

    private PlainDsl(boolean tuned, Supplier<Function<Linked, byte[]>> serializer) {
        this.tuned = tuned;
        this.serializer = ThreadLocal.withInitial(serializer);
    }

    /**
     * Writes each record as OTLP.
     *
     * @param tuned whether its clients get Loglink's settings rather than Kafka Streams' defaults
     */
    public static Contender otlp(boolean tuned) {
        return new PlainDsl(tuned, () -> Linked::otlp);
    }

    /** Writes each record as Avro's specific record. */
    public static Contender avro(boolean tuned) {
        return new PlainDsl(tuned, () -> {
            AvroSingle avro = new AvroSingle();
            return linked -> avro.write(linked.single(), Rows.of(linked.person()), Rows.of(linked.session()));
        });
    }

    private record Linked(
            Single single,
            @Nullable PersonDistinctId person,
            @Nullable Session session) {
        byte[] key() {
            return single.recordId().getBytes(StandardCharsets.UTF_8);
        }

        byte[] otlp() {
            return single.link(Rows.of(person), Rows.of(session)).toByteArray();
        }
    }

    @Override
    public AutoCloseable start(Job job) {
        StreamsBuilder builder = new StreamsBuilder();
        GlobalTables tables = GlobalTables.in(builder, job);
        builder.stream(job.input(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .processValues(Explode::new)
                .leftJoin(
                        tables.persons(),
                        (key, single) -> single.personKey(),
                        (single, person) -> new Linked(single, person, null))
                .leftJoin(
                        tables.sessions(),
                        (key, linked) -> linked.single().sessionKey(),
                        (linked, session) -> new Linked(linked.single(), linked.person(), session))
                .map((key, linked) ->
                        KeyValue.pair(linked.key(), serializer.get().apply(linked)))
                .to(job.output(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return StreamsApp.start(job, job.group(), builder.build(), tuned);
    }
}
