package io.loglink.topology.cli;

/**
 * Where the log goes. {@code run} writes it to standard output, for whoever collects the output of processes. Every other command
 * has its result there and says itself what failed: its log goes to standard error, and that of libraries nowhere.
 */
final class LogOutput {
    private static final String TARGET = "loglink.log.target";
    private static final String OTHERS = "loglink.log.others";

    private LogOutput() {}

    /** To be called before anything is logged: the logging reads it once. */
    static void choose(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("run")) {
            return;
        }
        System.getProperties().putIfAbsent(TARGET, "System.err");
        System.getProperties().putIfAbsent(OTHERS, "OFF");
    }
}
