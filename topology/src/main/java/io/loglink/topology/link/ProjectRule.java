package io.loglink.topology.link;

import io.loglink.serdes.tables.ProjectRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        record UnknownToken(Token token) implements Resolution {}

        /** There is neither a token nor a default project. */
        record NoProject() implements Resolution {}
    }

    /** Where a token was found. */
    public enum TokenSource {
        HEADER,
        RESOURCE_ATTRIBUTE
    }

    /** A token that came with a record, and where it was found. It is a secret, and not shown. */
    public record Token(String text, TokenSource source) {
        private static final int SHOWN_BYTES = 4;

        /** The beginning of its SHA-256: enough to tell which sender it is, too little to use. */
        public String fingerprint() {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, SHOWN_BYTES);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        @Override
        public String toString() {
            return "Token[" + source + ", SHA-256 begins with " + fingerprint() + "]";
        }
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
        Token token = token(header, resourceAttribute);
        if (token != null) {
            ProjectRow project = projects.byToken(token.text());
            return project == null ? new Resolution.UnknownToken(token) : new Resolution.Resolved(project);
        }
        return defaultProject == null
                ? new Resolution.NoProject()
                : new Resolution.Resolved(projects.byId(defaultProject));
    }

    /** The token that decides: the header's, else the resource attribute's; null when there is neither. */
    public static @Nullable Token token(@Nullable String header, @Nullable String resourceAttribute) {
        String ofHeader = token(header);
        if (ofHeader != null) {
            return new Token(ofHeader, TokenSource.HEADER);
        }
        String ofResource = token(resourceAttribute);
        return ofResource == null ? null : new Token(ofResource, TokenSource.RESOURCE_ATTRIBUTE);
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
