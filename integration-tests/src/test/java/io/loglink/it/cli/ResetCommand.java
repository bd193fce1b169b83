package io.loglink.it.cli;

import io.loglink.it.Cli;
import io.loglink.it.TestBed;
import java.util.ArrayList;
import java.util.List;

/** {@code reset} with the configuration of a test bed. */
final class ResetCommand {
    private ResetCommand() {}

    static Cli.Result run(TestBed bed, String... arguments) {
        List<String> command = new ArrayList<>(List.of("reset"));
        command.addAll(List.of(arguments));
        return Cli.run(bed.config(), bed.directory(), command.toArray(String[]::new));
    }
}
