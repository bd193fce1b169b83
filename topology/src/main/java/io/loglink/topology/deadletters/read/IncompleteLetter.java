package io.loglink.topology.deadletters.read;

/**
 * A dead letter of which parts are missing: the topic no longer holds the first ones, or whoever wrote it did not come to its
 * end.
 *
 * @param position of the first message of it that is there
 * @param headers what they all say
 * @param messages how many messages of it are there
 */
public record IncompleteLetter(LetterPosition position, LetterHeaders headers, int messages) implements Found {}
