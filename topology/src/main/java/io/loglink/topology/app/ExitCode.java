package io.loglink.topology.app;

/** The process's exit codes. */
public enum ExitCode {
    DONE(0),
    /** It failed while running; to start again may help. */
    FAILED(1),
    /** Wrong configuration or usage; a person has to change something. */
    WRONG_CONFIGURATION(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
