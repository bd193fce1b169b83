package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.config.WrongConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Prints what went wrong as exactly one line. */
final class OneLine implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OneLine.class);

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        print(command, e.getMessage() + " (" + help + " tells more)");
        return Loglink.usage();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        LOG.debug("The command failed", e);
        print(command, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        boolean wrong = e instanceof WrongConfigurationException;
        return (wrong ? ExitCode.WRONG_CONFIGURATION : ExitCode.FAILED).number();
    }

    /** Prints a line to the command's standard error. */
    static void print(CommandLine command, String text) {
        command.getErr().println("loglink: " + text.strip().replaceAll("\\s*\\R\\s*", " "));
        command.getErr().flush();
    }
}
