package io.loglink.serdes.tables;

/**
 * The form in which the rows of a table are stored: compact, and independent of the form on the topic. Implementations are
 * stateless.
 *
 * @param <R> the row
 */
public interface RowCodec<R> {
    /** The stored form of a row, in a fresh array. */
    byte[] encode(R row);

    /**
     * The row of a stored form.
     *
     * @throws IllegalArgumentException when the bytes are not a stored form that this version knows
     */
    R decode(byte[] stored);
}
