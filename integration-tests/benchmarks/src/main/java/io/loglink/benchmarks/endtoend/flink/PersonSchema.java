package io.loglink.benchmarks.endtoend.flink;

import io.loglink.benchmarks.endtoend.peers.AvroRowSerde;
import io.loglink.benchmarks.endtoend.peers.Rows;
import io.loglink.schemas.PersonDistinctId;
import io.loglink.serdes.tables.PersonRow;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Rows of persons by distinct id. */
final class PersonSchema implements KafkaRecordDeserializationSchema<Tuple2<String, PersonRow>> {
    private static final long serialVersionUID = 1;

    private transient @Nullable AvroRowSerde<PersonDistinctId> rows;

    @Override
    public void open(InitializationContext context) {
        rows = AvroRowSerde.persons();
    }

    @Override
    @SuppressWarnings("NullAway") // Set by open; the workload has no tombstones.
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<String, PersonRow>> out) {
        PersonDistinctId row = rows.deserialize(record.topic(), record.value());
        out.collect(Tuple2.of(row.getDistinctId(), Rows.of(row)));
    }

    @Override
    public TypeInformation<Tuple2<String, PersonRow>> getProducedType() {
        return Types.TUPLE(Types.STRING, TypeInformation.of(PersonRow.class));
    }
}
