package io.loglink.benchmarks.endtoend;

import io.loglink.benchmarks.endtoend.flink.FlinkBatches;
import io.loglink.benchmarks.endtoend.flink.FlinkKeyed;
import io.loglink.benchmarks.endtoend.jet.JetBatches;
import io.loglink.benchmarks.endtoend.jet.JetRecords;
import io.loglink.benchmarks.endtoend.kafka.Copy;
import io.loglink.benchmarks.endtoend.kafka.Loglink;
import io.loglink.benchmarks.endtoend.kafka.PlainDsl;
import io.loglink.benchmarks.endtoend.kafka.ProtobufBatches;
import io.loglink.benchmarks.endtoend.kafka.RepartitionedDsl;
import io.loglink.benchmarks.endtoend.kafka.StreamsIdentity;
import java.util.function.Supplier;

/** Who is measured. */
public enum Contenders {
    COPY(Copy::new, "copy: consumer to producer, no work", Output.BATCHES),
    IDENTITY(StreamsIdentity::new, "Kafka Streams identity, no work", Output.BATCHES),
    LOGLINK_BATCHES(Loglink::batches, "Loglink, batches out", Output.BATCHES),
    LOGLINK_RECORDS(Loglink::records, "Loglink, records out (Avro)", Output.AVRO),
    PROTOBUF_BATCHES(ProtobufBatches::new, "Kafka Streams and protobuf-java, batches kept whole", Output.BATCHES),
    DSL(() -> PlainDsl.otlp(false), "plain Kafka Streams DSL: explode, join GlobalKTables", Output.SINGLES),
    DSL_TUNED(() -> PlainDsl.otlp(true), "the same with the settings of Loglink's clients", Output.SINGLES),
    DSL_AVRO(() -> PlainDsl.avro(false), "plain DSL, records as Avro SpecificRecord", Output.AVRO),
    DSL_AVRO_TUNED(() -> PlainDsl.avro(true), "the same with the settings of Loglink's clients", Output.AVRO),
    DSL_REPARTITIONED(RepartitionedDsl::new, "DSL: explode, repartition, join KTables", Output.SINGLES),
    FLINK_KEYED(FlinkKeyed::new, "Flink: keyed state, a record at a time", Output.SINGLES),
    FLINK_BATCHES(FlinkBatches::new, "Flink: tables as maps, batches kept whole", Output.BATCHES),
    JET_RECORDS(JetRecords::new, "Hazelcast Jet: replicated maps, a record at a time", Output.SINGLES),
    JET_BATCHES(JetBatches::new, "Hazelcast Jet: replicated maps, batches kept whole", Output.BATCHES);

    private final Supplier<Contender> contender;
    private final String title;
    private final Output output;

    Contenders(Supplier<Contender> contender, String title, Output output) {
        this.contender = contender;
        this.title = title;
        this.output = output;
    }

    /** The shape of a contender's output. */
    public enum Output {
        /** A message holds as many records as the input's. */
        BATCHES,
        /** A message holds one record, as OTLP. */
        SINGLES,
        /** A message is one record, as Avro. */
        AVRO
    }

    Contender create() {
        return contender.get();
    }

    /** Its heap: the usual one, but for those that keep the tables on the heap, which would not fit. */
    String heap(String usual) {
        return name().startsWith("FLINK") || name().startsWith("JET") ? "2g" : usual;
    }

    /** For people. */
    public String title() {
        return title;
    }

    public Output output() {
        return output;
    }
}
