package io.loglink.topology.late;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The ids whose release has begun and is not over. They stand in the store of the queue, so that it goes on after a restart, and
 * in memory, so that nobody has to search for them: only ids with thousands of waiting records have one. Not thread-safe.
 */
final class ReleaseMarkers {
    private static final long MARKER = 0;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, Release> releases = new LinkedHashMap<>();

    ReleaseMarkers(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * A release.
     *
     * @param from the key of the record to go on from; null for the first of the id
     * @param all whether records whose row was known before are looked at too
     * @param again whether the row has changed since the first record was looked at, so that after the last it begins anew
     */
    record Release(byte[] id, byte @Nullable [] from, boolean all, boolean again) {
        /**
         * What a row that comes meanwhile makes of it. It goes on from where it is: an id whose rows come faster than its records
         * are looked at would never get to its last ones.
         */
        private Release with(boolean change) {
            return change ? new Release(id, from, true, from != null) : this;
        }

        /** What is left to do; null when all is done. */
        @Nullable
        Release after(byte @Nullable [] reached) {
            if (reached != null) {
                return new Release(id, reached, all, again);
            }
            return again ? new Release(id, null, all, false) : null;
        }
    }

    /** Takes up what a former run left; called once, first. */
    void load() {
        Bytes first = WaitingKeys.queued(MARKER, new byte[0]);
        try (KeyValueIterator<Bytes, byte[]> markers =
                store.range(first, WaitingKeys.queued(MARKER + 1, new byte[0]))) {
            while (markers.hasNext()) {
                byte[] id = WaitingKeys.id(WaitingKeys.unqueued(markers.next().key));
                releases.put(Bytes.wrap(id), new Release(id, null, true, false));
            }
        }
    }

    boolean any() {
        return !releases.isEmpty();
    }

    /** The one that has waited longest for its turn, of those that go on. */
    Release first() {
        return releases.values().iterator().next();
    }

    /**
     * The release that a row begins, or the one that goes on already.
     *
     * @param change whether the row changes anything. One that does not lets go too what waits for a row: it may be read for the
     *     second time, after a failure in the midst of the first
     */
    Release of(byte[] id, boolean change) {
        Release release = releases.get(Bytes.wrap(id));
        return release == null ? new Release(id, null, change, false) : release.with(change);
    }

    /** Goes on with it when all others have had their turn. */
    void put(Release release) {
        Bytes id = Bytes.wrap(release.id());
        if (releases.remove(id) == null) {
            store.put(key(release.id()), new byte[0]);
        }
        releases.put(id, release);
    }

    void remove(byte[] id) {
        if (releases.remove(Bytes.wrap(id)) != null) {
            store.delete(key(id));
        }
    }

    private static Bytes key(byte[] id) {
        return WaitingKeys.queued(MARKER, WaitingKeys.prefix(id));
    }
}
