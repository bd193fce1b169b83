package io.loglink.serdes.otlp;

/**
 * A record that could not be read, in a batch of which the others could.
 *
 * @param index its position among the records of the message, from 0
 * @param detail what was wrong and where, for people
 * @param envelope a batch reduced to this record, with its resource and scope, every kept byte as it was
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a topic, never compared
public record BrokenRecord(int index, String detail, byte[] envelope) {}
