package io.loglink.topology.tail;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.topology.tail.TailSource.Arrival;
import java.util.List;
import org.apache.kafka.common.errors.WakeupException;

/** Follows enriched records until the end that was asked for. Used by one thread. */
public final class Tail {
    private final TailSource source;
    private final TailFilter filter;
    private final TailListener listener;
    private final TimeMerge merge = new TimeMerge();
    private long read;
    private long shown;

    public Tail(TailSource source, TailFilter filter, TailListener listener) {
        this.source = source;
        this.filter = filter;
        this.listener = listener;
    }

    /**
     * Shows records until there are {@code limit}, the source is told to stop, or the listener has enough; without
     * {@code follow} at the latest when everything is read that was there at the start.
     */
    public void run(boolean follow, long limit) {
        boolean behind = true;
        try {
            while (shown < limit) {
                if (!behind || !source.behind().isEmpty()) {
                    List<Arrival> arrivals = source.poll(merge.ahead(source.behind()));
                    read += arrivals.size();
                    merge.add(arrivals, filter::matches);
                }
                if (!show(merge.take(source.behind()), limit)) {
                    return;
                }
                if (behind && source.behind().isEmpty()) {
                    behind = false;
                    listener.caughtUp(read, shown);
                    if (!follow) {
                        return;
                    }
                }
            }
        } catch (WakeupException e) {
            // Told to stop.
            return;
        }
    }

    private boolean show(List<EnrichedRecord> records, long limit) {
        for (EnrichedRecord record : records) {
            if (shown == limit) {
                return false;
            }
            shown++;
            if (!listener.record(record)) {
                return false;
            }
        }
        return true;
    }
}
