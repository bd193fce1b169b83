package io.loglink.topology.link;

import io.loglink.serdes.tables.ProjectRow;
import org.jspecify.annotations.Nullable;

/** The project of a record (link rule 8): the token of the header, else of the resource attribute, else the default. */
public final class ProjectRule {
    private static final String BEARER = "Bearer";

    private ProjectRule() {}

    /** What the rule gives. */
    public sealed interface Resolution {
        /** The record belongs to this project. */
        record Resolved(ProjectRow project) implements Resolution {}

        /** No project has the token. */
        record UnknownToken(String token, TokenSource source) implements Resolution {}

        /** There is neither a token nor a default project. */
        record NoProject() implements Resolution {}
    }

    /** Where a token was found. */
    public enum TokenSource {
        HEADER,
        RESOURCE_ATTRIBUTE
    }

    /**
     * Resolves the project.
     *
     * @param header value of the configured header; null or blank when there is none
     * @param resourceAttribute value of the configured resource attribute; null or blank when there is none
     * @param defaultProject id of the default project; null when there is none
     */
    public static Resolution resolve(
            @Nullable String header,
            @Nullable String resourceAttribute,
            @Nullable String defaultProject,
            Projects projects) {
        String ofHeader = token(header);
        if (ofHeader != null) {
            return byToken(ofHeader, TokenSource.HEADER, projects);
        }
        String ofResource = token(resourceAttribute);
        if (ofResource != null) {
            return byToken(ofResource, TokenSource.RESOURCE_ATTRIBUTE, projects);
        }
        return defaultProject == null
                ? new Resolution.NoProject()
                : new Resolution.Resolved(projects.byId(defaultProject));
    }

    private static Resolution byToken(String token, TokenSource source, Projects projects) {
        ProjectRow project = projects.byToken(token);
        return project == null ? new Resolution.UnknownToken(token, source) : new Resolution.Resolved(project);
    }

    /** The token without white space around it and without {@code Bearer }; null when nothing is left. */
    static @Nullable String token(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String token = value.strip();
        if (token.equalsIgnoreCase(BEARER)) {
            return null;
        }
        if (token.regionMatches(true, 0, BEARER + " ", 0, BEARER.length() + 1)) {
            token = token.substring(BEARER.length()).strip();
        }
        return token.isEmpty() ? null : token;
    }
}
