package io.loglink.topology.enrich;

import io.loglink.topology.link.ProjectRule;
import io.loglink.topology.link.ProjectRule.Token;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is kept of the tokens that records lose when they wait, so that their dead letters find the project again. Not
 * thread-safe.
 */
final class TakenTokens {
    private static final int NONE = -1;

    private final ResourceTokens resources;
    private Batch batch = new Batch();
    private int lastResource = NONE;
    // Of the batches before too: most have the token of the last one, and need no digest.
    private @Nullable Token lastToken;
    private @Nullable String lastFingerprint;

    /** @param resourceAttribute key of the resource attribute that holds a token; null when none does */
    TakenTokens(@Nullable String resourceAttribute) {
        resources = new ResourceTokens(resourceAttribute);
    }

    /** Begins with a batch, which must not change until the next one. */
    void begin(Batch ofRecords) {
        batch = ofRecords;
        lastResource = NONE;
    }

    /** The beginning of the SHA-256 of the token that decided on the project of a record; null when there was none. */
    @Nullable
    String fingerprint(int record) {
        int resource = batch.otlp().resourceOf(record);
        if (resource != lastResource) {
            Token token = ProjectRule.token(batch.headerToken(), resources.of(batch.otlp(), resource));
            if (token == null) {
                lastFingerprint = null;
            } else if (!token.equals(lastToken)) {
                lastFingerprint = token.fingerprint();
            }
            lastToken = token;
            lastResource = resource;
        }
        return lastFingerprint;
    }
}
