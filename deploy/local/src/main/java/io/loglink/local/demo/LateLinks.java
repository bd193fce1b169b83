package io.loglink.local.demo;

import io.loglink.local.demo.Snapshot.Late;
import io.loglink.local.demo.Snapshot.LateLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records whose rows were missing when they were emitted, until they come again. Not thread-safe. */
final class LateLinks {

    private static final int FOLLOWED = 4;
    /** Records of ids that never get a row stay; a demo that runs for days forgets the oldest. */
    private static final int MOST = 100_000;

    private final String followedId;
    private final Map<String, EnrichedRecord> newest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, EnrichedRecord> eldest) {
            return size() > MOST;
        }
    };
    private final Map<String, EnrichedRecord> followed = new LinkedHashMap<>();
    private long records;

    /** @param followedId the first logs of this distinct id are shown one by one */
    LateLinks(String followedId) {
        this.followedId = followedId;
    }

    /** Takes a record that was emitted for the first time. */
    void add(EnrichedRecord record) {
        boolean noPerson = record.personLink().equals("unknown_distinct_id");
        boolean noSession = record.sessionLink().equals("unknown_session");
        if (!noPerson && !noSession) {
            return;
        }
        newest.put(record.id(), record);
        boolean shown =
                noPerson && noSession && record.log() && record.distinctId().equals(followedId);
        if (shown && followed.size() < FOLLOWED) {
            followed.put(record.id(), record);
        }
    }

    /** Takes a later revision and returns the one before it; null when that is no longer known. */
    @Nullable
    EnrichedRecord amend(EnrichedRecord record) {
        EnrichedRecord before = newest.replace(record.id(), record);
        records += before != null && before.revision() == 0 ? 1 : 0;
        followed.replace(record.id(), record);
        return before;
    }

    /** @param names of persons, by their ids */
    Late late(Map<String, String> names) {
        List<LateLog> logs = new ArrayList<>();
        for (EnrichedRecord record : followed.values()) {
            String person = names.getOrDefault(record.personId(), record.personId());
            logs.add(new LateLog(record.line(), record.revision(), record.personLink(), person));
        }
        return new Late(records, logs.isEmpty() ? "" : followedId, logs);
    }
}
