package io.loglink.benchmarks.endtoend.flink;

import io.loglink.serdes.tables.PersonRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Keeps the person of each distinct id and gives it to the records that have it. */
final class JoinPersons extends KeyedCoProcessFunction<String, LooseRecord, Tuple2<String, PersonRow>, LooseRecord> {
    private static final long serialVersionUID = 1;

    private final String round;
    private transient @Nullable TableGate gate;
    private transient @Nullable ValueState<PersonRow> row;

    JoinPersons(String round) {
        this.round = round;
    }

    @Override
    public void open(OpenContext context) {
        gate = Shared.get(round, TableGate.class);
        row = getRuntimeContext().getState(new ValueStateDescriptor<>("person", TypeInformation.of(PersonRow.class)));
    }

    @Override
    @SuppressWarnings("NullAway") // Set by open.
    public void processElement1(LooseRecord record, Context context, Collector<LooseRecord> out) throws Exception {
        record.person = row.value();
        out.collect(record);
    }

    @Override
    @SuppressWarnings("NullAway")
    public void processElement2(Tuple2<String, PersonRow> change, Context context, Collector<LooseRecord> out)
            throws Exception {
        row.update(change.f1);
        gate.rowStored();
    }
}
