package io.loglink.benchmarks.endtoend.flink;

import io.loglink.benchmarks.endtoend.Contender;
import io.loglink.benchmarks.endtoend.Job;
import io.loglink.benchmarks.endtoend.peers.BatchLinker;
import io.loglink.benchmarks.endtoend.peers.Message;
import io.loglink.benchmarks.endtoend.peers.TableMaps;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Flink's best form for this job: batches stay whole and the tables are maps in the process, loaded before the job starts, so
 * that source, link and sink are one chain without state, serialisation or exchange.
 */
public final class FlinkBatches implements Contender {
    @Override
    public AutoCloseable start(Job job) throws Exception {
        FlinkRun run = new FlinkRun(job);
        Shared.put(job.output(), TableMaps.load(job));
        run.output(
                run.input().map(new Link(job.output())).returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        return run.start(() -> Shared.remove(job.output()));
    }

    private static final class Link extends RichMapFunction<Message, byte[]> {
        private static final long serialVersionUID = 1;

        private final String round;
        private transient @Nullable BatchLinker linker;

        Link(String round) {
            this.round = round;
        }

        @Override
        public void open(OpenContext context) {
            TableMaps tables = Shared.get(round, TableMaps.class);
            linker = new BatchLinker(tables.persons()::get, tables.sessions()::get);
        }

        @Override
        public byte[] map(Message message) {
            if (linker == null) {
                throw new IllegalStateException("not opened");
            }
            return linker.link(message);
        }
    }
}
