package io.loglink.benchmarks.endtoend.jet;

import com.hazelcast.jet.pipeline.ServiceFactories;
import com.hazelcast.jet.pipeline.ServiceFactory;
import com.hazelcast.replicatedmap.ReplicatedMap;
import io.loglink.benchmarks.endtoend.Contender;
import io.loglink.benchmarks.endtoend.Job;
import io.loglink.benchmarks.endtoend.peers.BatchLinker;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;

/** Jet's best form for this job: batches stay whole, and a service looks their ids up in the replicated maps. */
public final class JetBatches implements Contender {
    /** Jet's default of 1,024 is for small items: so many batches would take 100 MB, and be linked long before written. */
    private static final int QUEUE_SIZE = 32;

    @Override
    public AutoCloseable start(Job job) {
        JetRun run = new JetRun(job, QUEUE_SIZE);
        ServiceFactory<?, BatchLinker> linker = ServiceFactories.sharedService(context -> {
            ReplicatedMap<String, PersonRow> persons =
                    context.hazelcastInstance().getReplicatedMap(JetRun.PERSONS);
            ReplicatedMap<String, SessionRow> sessions =
                    context.hazelcastInstance().getReplicatedMap(JetRun.SESSIONS);
            return new BatchLinker(persons::get, sessions::get);
        });
        run.output(run.input().mapUsingService(linker, BatchLinker::link).setLocalParallelism(job.threads()));
        return run.start();
    }
}
