package io.loglink.topology.deadletters.read;

/** A message that Loglink did not write. */
public record ForeignMessage(LetterPosition position) implements Found {}
