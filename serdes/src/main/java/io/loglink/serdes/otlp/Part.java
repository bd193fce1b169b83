package io.loglink.serdes.otlp;

/**
 * One piece of a batch that was split.
 *
 * @param fromRecord the first record of the piece, by its number in the batch
 * @param toRecord the record after the last one; some between may have been dropped
 * @param value a batch of its own: the records with their resources and scopes
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to the producer as it is, never compared
public record Part(int fromRecord, int toRecord, byte[] value) {}
