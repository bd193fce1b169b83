package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.app.LoglinkApps;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** The program. Exit codes: 0 done, 1 failed while running, 2 wrong configuration or usage. */
public final class Loglink {
    private final Map<String, String> environment;
    private final AppRunner runner;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * @param environment the process's variables
     * @param runner runs the application until its end
     */
    Loglink(Map<String, String> environment, AppRunner runner, PrintWriter out, PrintWriter err) {
        this.environment = Map.copyOf(environment);
        this.runner = runner;
        this.out = out;
        this.err = err;
    }

    /** Ends the process. */
    public static void main(String[] arguments) {
        LogOutput.choose(arguments);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        AppRunner runner = config -> StopOnSignal.run(LoglinkApps.create(config));
        System.exit(new Loglink(System.getenv(), runner, out, err).execute(arguments));
    }

    /** Executes a command line and returns the exit code. */
    int execute(String... arguments) {
        return commands().execute(arguments);
    }

    /** All commands. */
    CommandLine commands() {
        OneLine oneLine = new OneLine();
        return new CommandLine(new LoglinkCommand())
                .addSubcommand(new RunCommand(environment, runner))
                .addSubcommand(new CheckCommand(environment))
                .addSubcommand(new TopicsCommand(environment))
                .addSubcommand(new AclsCommand(environment))
                .addSubcommand(SchemasCommand.withSubcommands(environment))
                .addSubcommand(new DescribeCommand(environment))
                .addSubcommand(new ConfigCommand(environment))
                .addSubcommand(new TailCommand(environment))
                .addSubcommand(new ExplainCommand(environment))
                .addSubcommand(DeadLettersCommand.withSubcommands(environment))
                .addSubcommand(new ResetCommand(environment, Prompt.ofTerminal()))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(oneLine)
                .setExecutionExceptionHandler(oneLine)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** A usage error is a wrong configuration too. */
    static int usage() {
        return ExitCode.WRONG_CONFIGURATION.number();
    }
}
