package io.loglink.topology.deadletters.read;

/**
 * The note that a dead letter was replayed.
 *
 * @param letter the dead letter's fingerprint
 */
public record ReplayNote(LetterPosition position, LetterFingerprint letter) implements Found {}
