package io.loglink.topology.late;

import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.late.LateHarness.DISTINCT_ID;
import static io.loglink.topology.late.LateHarness.SESSION_ID;
import static io.loglink.topology.link.Attributes.string;

import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.enrich.EnrichHarness;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Starts a harness in the mode that a test is about; it lives until the next is started. */
final class LateRig implements AutoCloseable {
    /** A log with the ids of a person and a session. */
    static final byte[] BOTH = logs(log("a", string(DISTINCT_ID, "alice"), string(SESSION_ID, "s-1")));

    /** A log of that person without a session. */
    static final byte[] PERSON_ONLY = logs(log("a", string(DISTINCT_ID, "alice")));

    private @Nullable LateHarness harness;

    LateHarness start(Path state, LateSettings settings) {
        return start(state, settings, EnrichHarness.settings());
    }

    LateHarness start(Path state, LateSettings settings, EnrichSettings outputs) {
        close();
        LateHarness started = new LateHarness(state, settings, outputs);
        harness = started;
        return started;
    }

    @Override
    public void close() {
        if (harness != null) {
            harness.close();
        }
    }
}
