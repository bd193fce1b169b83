package io.loglink.topology.link;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a recording can be watched. The placeholders {@code {project_id}} and {@code {session_id}} are replaced,
 * percent-encoded: an id comes from a client and must not change where the link leads. Immutable.
 */
public record ReplayUrlTemplate(String template) {
    private static final String PROJECT_ID = "{project_id}";
    private static final String SESSION_ID = "{session_id}";

    /** The URL of a session's recording. */
    public String of(String projectId, String sessionId) {
        return template.replace(PROJECT_ID, encoded(projectId)).replace(SESSION_ID, encoded(sessionId));
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
