package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.EnrichHarness.KAFKA_TIMESTAMP;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.config.LateTestSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The enrich topology with late links. Its tables hold a row for the id "linked" and a deleted one for "deleted". A harness lives
 * until the next is started.
 */
final class HandOverRig implements AutoCloseable {
    static final String WHO = "posthogDistinctId";
    static final String SESSION = "sessionId";
    static final long NOW = KAFKA_TIMESTAMP + 5_000;

    private @Nullable EnrichHarness enrich;

    EnrichHarness start(Mode records, Mode batches) {
        return start(records, batches, false);
    }

    EnrichHarness start(Mode records, Mode batches, boolean relinkMerges) {
        close();
        EnrichHarness started = filled(new EnrichHarness(
                EnrichHarness.settings(new ProjectResolution("x-loglink-token", "loglink.token", "1")),
                LateTestSettings.of(records, batches, relinkMerges)));
        enrich = started;
        return started;
    }

    static EnrichHarness filled(EnrichHarness enrich) {
        enrich.advance(Duration.ofMillis(NOW - KAFKA_TIMESTAMP));
        enrich.person("1", "linked", "p-1", 4);
        enrich.persons.put(TableKey.of("1", "deleted"), new PersonRow("p-2", 7, true));
        enrich.session("1", "linked", 1_699_999_990_000L, null, true);
        enrich.sessions.put(TableKey.of("1", "deleted"), new SessionRow(1L, null, false, true));
        return enrich;
    }

    @Override
    public void close() {
        if (enrich != null) {
            enrich.close();
        }
    }
}
