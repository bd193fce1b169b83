package io.loglink.topology.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.link.IdFinder.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Link rule 7 for sessions. */
class SessionRuleTest {
    private static final ReplayUrlTemplate URL = new ReplayUrlTemplate("/project/{project_id}/replay/{session_id}");

    @Test
    void aSessionWithARecordingLinksWithItsUrl() {
        SessionRow row = new SessionRow(1_000, 5_000L, true, false);

        assertThat(SessionRule.link("7", "s-1", row, URL))
                .isEqualTo(new SessionLink(SessionReason.LINKED, "s-1", 1_000L, 5_000L, true, "/project/7/replay/s-1"));
    }

    @Test
    void aSessionWithoutARecordingLinksWithoutUrl() {
        SessionRow row = new SessionRow(1_000, null, false, false);

        assertThat(SessionRule.link("7", "s-1", row, URL))
                .isEqualTo(new SessionLink(SessionReason.LINKED, "s-1", 1_000L, null, false, null));
    }

    @Test
    void aDeletedSessionUnlinks() {
        SessionRow row = new SessionRow(1_000, 5_000L, true, true);

        assertThat(SessionRule.link("7", "s-1", row, URL))
                .isEqualTo(new SessionLink(SessionReason.DELETED, "s-1", null, null, false, null));
    }

    @Test
    void noRowIsAnUnknownSession() {
        assertThat(SessionRule.link("7", "anonymous", null, URL))
                .isEqualTo(new SessionLink(SessionReason.UNKNOWN_SESSION, "anonymous", null, null, false, null));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ATTRIBUTE, NO_ATTRIBUTE",
        "EMPTY_VALUE, EMPTY_VALUE",
        "UNSUPPORTED_TYPE, UNSUPPORTED_TYPE",
        "TOO_LONG, TOO_LONG"
    })
    void aRecordWithoutAnIdSaysWhy(Found found, SessionReason reason) {
        assertThat(SessionRule.withoutId(found)).isEqualTo(new SessionLink(reason, null, null, null, false, null));
    }

    @Test
    void anIdCannotChangeWhereTheUrlLeads() {
        assertThat(URL.of("1", "../admin?x=1#y z")).isEqualTo("/project/1/replay/..%2Fadmin%3Fx%3D1%23y%20z");
    }
}
