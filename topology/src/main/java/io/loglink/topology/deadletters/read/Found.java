package io.loglink.topology.deadletters.read;

/** What stands on the topic of dead letters. */
public sealed interface Found permits Letter, ReplayNote, IncompleteLetter, ForeignMessage {
    /** Where it begins. */
    LetterPosition position();
}
