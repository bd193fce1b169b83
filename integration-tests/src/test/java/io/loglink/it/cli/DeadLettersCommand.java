package io.loglink.it.cli;

import io.loglink.it.Cli;
import io.loglink.it.TestBed;
import java.util.ArrayList;
import java.util.List;

/** {@code dead-letters} with the configuration of a test bed, in which a resource's attribute holds tokens too. */
final class DeadLettersCommand {
    private DeadLettersCommand() {}

    static Cli.Result run(TestBed bed, String... arguments) {
        List<String> command = new ArrayList<>(List.of("dead-letters"));
        command.addAll(List.of(arguments));
        return Cli.run(
                bed.config().with("project.resource.attribute", "project.token"),
                bed.directory(),
                command.toArray(String[]::new));
    }
}
