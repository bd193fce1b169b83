package io.loglink.it.cli;

import io.loglink.it.Cli;
import io.loglink.it.Cli.Result;
import io.loglink.it.TestBed;
import java.util.ArrayList;
import java.util.List;

/** {@code loglink explain} with the configuration of a test bed. */
final class ExplainCommand {
    private ExplainCommand() {}

    static Result run(TestBed bed, String... arguments) {
        return run(bed, new byte[0], arguments);
    }

    /** The same with this on its standard input. */
    static Result run(TestBed bed, byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("explain"));
        command.addAll(List.of(arguments));
        return Cli.run(bed.config(), bed.directory(), input, command.toArray(String[]::new));
    }
}
