package io.loglink.topology.cli;

import picocli.CommandLine.Option;

/** In which form a command prints its result. */
final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text for people, json for programs (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    /** The forms of output. */
    enum Form {
        TEXT,
        JSON;

        /** As it is written on the command line. */
        @Override
        public String toString() {
            return this == TEXT ? "text" : "json";
        }
    }

    boolean json() {
        return form == Form.JSON;
    }
}
