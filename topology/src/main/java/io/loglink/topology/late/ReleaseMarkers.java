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
     */
    record Release(byte[] id, byte @Nullable [] from, boolean all) {}

    /** Takes up what a former run left; called once, first. */
    void load() {
        Bytes first = WaitingKeys.queued(MARKER, new byte[0]);
        try (KeyValueIterator<Bytes, byte[]> markers =
                store.range(first, WaitingKeys.queued(MARKER + 1, new byte[0]))) {
            while (markers.hasNext()) {
                byte[] id = WaitingKeys.id(WaitingKeys.unqueued(markers.next().key));
                releases.put(Bytes.wrap(id), new Release(id, null, true));
            }
        }
    }

    boolean any() {
        return !releases.isEmpty();
    }

    /** The release that was begun first, of those that go on. */
    Release first() {
        return releases.values().iterator().next();
    }

    /** Whether a release of the id that goes on looks at all its records. */
    boolean releasesAll(byte[] id) {
        Release release = releases.get(Bytes.wrap(id));
        return release != null && release.all();
    }

    void put(Release release) {
        if (releases.put(Bytes.wrap(release.id()), release) == null) {
            store.put(key(release.id()), new byte[0]);
        }
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
