package io.loglink.serdes.otlp;

/**
 * Bytes that are not the protobuf message they should be. It carries no stack trace: fuzzed topics throw it by the million,
 * and the message says what stands where. Never leaves the reader.
 */
final class Malformed extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int position;

    Malformed(String what, int position) {
        super(what + " at byte " + position);
        this.what = what;
        this.position = position;
    }

    /** The message without the position. */
    String what() {
        return what;
    }

    int position() {
        return position;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
