package io.loglink.topology.reading;

/** Is told why the reading of spans waits, and may end it. Called by the thread that reads. */
public interface SpanWatch {
    /** Tells nobody and ends nothing. */
    SpanWatch NONE = new SpanWatch() {
        @Override
        public void waits(OpenTransaction transaction) {}

        @Override
        public boolean stopped() {
            return false;
        }
    };

    /** Called once in a reading, when an open transaction has kept it back for some seconds. */
    void waits(OpenTransaction transaction);

    /** Whether to end the reading where it is. Asked several times a second, also while nothing comes. */
    boolean stopped();
}
