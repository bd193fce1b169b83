package io.loglink.topology.enrich;

import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.link.ProjectRule.Token;
import io.loglink.topology.link.ProjectRule.TokenSource;
import org.jspecify.annotations.Nullable;

/**
 * What decides on the project of a record. Holds no token.
 *
 * @param how what decided
 * @param name of the header or of the resource attribute; null for others
 * @param fingerprint the beginning of the token's SHA-256 in hex; null when there was no token
 */
public record ProjectFinding(
        How how, @Nullable String name, @Nullable String fingerprint) {

    /** What decides on a project. */
    public enum How {
        HEADER,
        RESOURCE_ATTRIBUTE,
        DEFAULT,
        /** There was no token, and there is no default project. */
        NOTHING
    }

    static ProjectFinding of(ProjectResolution resolution, @Nullable Token token) {
        if (token == null) {
            return new ProjectFinding(resolution.defaultProject() == null ? How.NOTHING : How.DEFAULT, null, null);
        }
        return token.source() == TokenSource.HEADER
                ? new ProjectFinding(How.HEADER, resolution.header(), token.fingerprint())
                : new ProjectFinding(How.RESOURCE_ATTRIBUTE, resolution.resourceAttribute(), token.fingerprint());
    }
}
