package io.loglink.serdes.tables;

/** Carries the verdict on a record from the field that is wrong to the reader; never leaves this package. */
final class BadRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason a code of {@link TableRecord.Broken}
     * @param detail for people
     */
    BadRowException(String reason, String detail) {
        // Without a stack trace: a topic full of broken rows is read at the speed of the others.
        super(detail, null, false, false);
        this.reason = reason;
    }

    static BadRowException field(String detail) {
        return new BadRowException(TableRecord.Broken.BAD_FIELD, detail);
    }

    <R> TableRecord<R> asBroken() {
        return new TableRecord.Broken<>(reason, String.valueOf(getMessage()));
    }
}
