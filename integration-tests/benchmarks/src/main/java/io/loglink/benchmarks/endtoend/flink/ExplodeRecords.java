package io.loglink.benchmarks.endtoend.flink;

import io.loglink.benchmarks.endtoend.peers.Message;
import io.loglink.benchmarks.endtoend.peers.Single;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Takes batches apart, once the tables are complete. */
final class ExplodeRecords extends RichFlatMapFunction<Message, LooseRecord> {
    private static final long serialVersionUID = 1;

    private final String round;
    private transient @Nullable TableGate gate;

    ExplodeRecords(String round) {
        this.round = round;
    }

    @Override
    public void open(OpenContext context) {
        gate = Shared.get(round, TableGate.class);
    }

    @Override
    public void flatMap(Message message, Collector<LooseRecord> out) throws InterruptedException {
        if (gate != null) {
            gate.await();
            gate = null;
        }
        for (Single single : Single.explode(message)) {
            LooseRecord record = new LooseRecord();
            record.recordId = single.recordId();
            record.distinctId = Objects.requireNonNullElse(single.ids().distinctId(), "");
            record.sessionId = Objects.requireNonNullElse(single.ids().sessionId(), "");
            record.request = single.request().toByteArray();
            out.collect(record);
        }
    }
}
