package io.loglink.benchmarks.endtoend.flink;

import io.loglink.benchmarks.endtoend.peers.AvroRowSerde;
import io.loglink.benchmarks.endtoend.peers.Rows;
import io.loglink.schemas.Session;
import io.loglink.serdes.tables.SessionRow;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Rows of sessions by session id. */
final class SessionSchema implements KafkaRecordDeserializationSchema<Tuple2<String, SessionRow>> {
    private static final long serialVersionUID = 1;

    private transient @Nullable AvroRowSerde<Session> rows;

    @Override
    public void open(InitializationContext context) {
        rows = AvroRowSerde.sessions();
    }

    @Override
    @SuppressWarnings("NullAway") // Set by open; the workload has no tombstones.
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<String, SessionRow>> out) {
        Session row = rows.deserialize(record.topic(), record.value());
        out.collect(Tuple2.of(row.getSessionId(), Rows.of(row)));
    }

    @Override
    public TypeInformation<Tuple2<String, SessionRow>> getProducedType() {
        return Types.TUPLE(Types.STRING, TypeInformation.of(SessionRow.class));
    }
}
