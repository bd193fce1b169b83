package io.loglink.benchmarks.endtoend.flink;

import io.loglink.benchmarks.endtoend.Contender;
import io.loglink.benchmarks.endtoend.Job;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Flink's natural form: records go by distinct id to where the persons are kept as keyed state, and on by session id to where
 * the sessions are. Each record is written to a message of its own.
 */
public final class FlinkKeyed implements Contender {
    @Override
    public AutoCloseable start(Job job) throws Exception {
        FlinkRun run = new FlinkRun(job);
        String round = job.output();
        Shared.put(
                round,
                new TableGate(
                        (long) job.population().persons() + job.population().sessions()));
        DataStream<LooseRecord> records =
                run.input().flatMap(new ExplodeRecords(round)).returns(TypeInformation.of(LooseRecord.class));
        DataStream<LooseRecord> withPersons = records.keyBy(record -> record.distinctId)
                .connect(run.table(job.personsTopic(), new PersonSchema()).keyBy(row -> row.f0))
                .process(new JoinPersons(round), TypeInformation.of(LooseRecord.class));
        run.output(withPersons
                .keyBy(record -> record.sessionId)
                .connect(run.table(job.sessionsTopic(), new SessionSchema()).keyBy(row -> row.f0))
                .process(new JoinSessions(round), TypeInformation.of(byte[].class)));
        return run.start(() -> Shared.remove(round));
    }
}
