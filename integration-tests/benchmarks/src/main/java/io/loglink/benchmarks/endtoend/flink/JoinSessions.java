package io.loglink.benchmarks.endtoend.flink;

import io.loglink.benchmarks.endtoend.peers.Ids;
import io.loglink.benchmarks.endtoend.peers.Single;
import io.loglink.serdes.tables.SessionRow;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Keeps the session of each session id and writes both links on the records that have it. */
final class JoinSessions extends KeyedCoProcessFunction<String, LooseRecord, Tuple2<String, SessionRow>, byte[]> {
    private static final long serialVersionUID = 1;

    private final String round;
    private transient @Nullable TableGate gate;
    private transient @Nullable ValueState<SessionRow> row;

    JoinSessions(String round) {
        this.round = round;
    }

    @Override
    public void open(OpenContext context) {
        gate = Shared.get(round, TableGate.class);
        row = getRuntimeContext().getState(new ValueStateDescriptor<>("session", TypeInformation.of(SessionRow.class)));
    }

    @Override
    @SuppressWarnings("NullAway") // Set by open.
    public void processElement1(LooseRecord record, Context context, Collector<byte[]> out) throws Exception {
        Single single = new Single(
                record.recordId,
                new Ids(idOrNull(record.distinctId), idOrNull(record.sessionId)),
                ExportLogsServiceRequest.parseFrom(record.request));
        out.collect(single.link(record.person, row.value()).toByteArray());
    }

    @Override
    @SuppressWarnings("NullAway")
    public void processElement2(Tuple2<String, SessionRow> change, Context context, Collector<byte[]> out)
            throws Exception {
        row.update(change.f1);
        gate.rowStored();
    }

    private static @Nullable String idOrNull(String id) {
        return id.isEmpty() ? null : id;
    }
}
