package io.loglink.benchmarks.endtoend.jet;

import com.hazelcast.jet.Traversers;
import io.loglink.benchmarks.endtoend.Contender;
import io.loglink.benchmarks.endtoend.Job;
import io.loglink.benchmarks.endtoend.peers.Single;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;

/** Jet's natural form: batches are taken apart, and each record is looked up in one replicated map and then in the other. */
public final class JetRecords implements Contender {
    /** Jet's default. */
    private static final int QUEUE_SIZE = 1_024;

    @Override
    public AutoCloseable start(Job job) {
        JetRun run = new JetRun(job, QUEUE_SIZE);
        run.output(run.input()
                .flatMap(message -> Traversers.traverseIterable(Single.explode(message)))
                .setLocalParallelism(job.threads())
                .<String, PersonRow, WithPerson>mapUsingReplicatedMap(
                        JetRun.PERSONS, Single::personKey, WithPerson::new)
                .setLocalParallelism(job.threads())
                .<String, SessionRow, byte[]>mapUsingReplicatedMap(
                        JetRun.SESSIONS, record -> record.single().sessionKey(), (record, session) -> record.single()
                                .link(record.person(), session)
                                .toByteArray())
                .setLocalParallelism(job.threads()));
        return run.start();
    }
}
