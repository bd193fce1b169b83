package io.loglink.topology.late;

import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.late.LateHarness.DISTINCT_ID;
import static io.loglink.topology.late.LateHarness.SESSION_ID;
import static io.loglink.topology.link.Attributes.string;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateTopologyTest {
    @TempDir
    Path state;

    @Test
    void aRecordThatWaitsForBothIsAmendedTwice() {
        try (LateHarness late = new LateHarness(state, LateHarness.amend())) {
            late.send("otlp_logs", logs(log("a", string(DISTINCT_ID, "alice"), string(SESSION_ID, "s-1"))));
            late.person("alice", "p1@1");
            late.session("s-1", "1000");

            assertThat(late.records())
                    .containsExactly(
                            "otlp_logs-0-0-0 r0 - unknown_distinct_id unknown_session",
                            "otlp_logs-0-0-0 r1 linked linked:p1 unknown_session",
                            "otlp_logs-0-0-0 r2 linked linked:p1 linked:1000");
        }
    }
}
