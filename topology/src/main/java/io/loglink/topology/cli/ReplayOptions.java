package io.loglink.topology.cli;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.deadletters.read.LetterAddress;
import io.loglink.topology.deadletters.read.LetterFilter;
import io.loglink.topology.deadletters.replay.ReplayRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How dead letters are replayed. */
final class ReplayOptions {
    private static final int DEFAULT_RATE = 100;
    private static final int DEFAULT_MAX_REPLAYS = 3;
    private static final String OF_LOGLINK = "loglink.";

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_RATE,
            description = "Messages a second, at most; 0 for as fast as possible (default: ${DEFAULT-VALUE}).")
    private double rate = DEFAULT_RATE;

    @Option(names = "--limit", paramLabel = "N", description = "Not more than these many, the first in the topic.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--tables",
            description =
                    "Rows of tables too. An old row may take the place of one that was written since: of person mappings the "
                            + "higher version wins all the same, of sessions and projects the later message does.")
    private boolean tables;

    @Option(
            names = "--max-replays",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_MAX_REPLAYS,
            description =
                    "Leaves out what has been replayed so often already and failed each time (default: ${DEFAULT-VALUE}).")
    private int maxReplays = DEFAULT_MAX_REPLAYS;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Gives all messages the token that the file holds, in the header that project.header names, in the place "
                            + "of the one that they came with.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description =
                    "Adds a header to all messages, in the place of those of that name. Not for tokens: others see the "
                            + "arguments of a process.")
    private Map<String, String> headers = new LinkedHashMap<>();

    ReplayRequest request(
            CommandLine command, LetterFilter filter, List<LetterAddress> addresses, LoglinkConfig config) {
        if (rate < 0 || Double.isNaN(rate) || limit < 1 || maxReplays < 1) {
            throw new ParameterException(command, "--rate must be 0 or more, --limit and --max-replays 1 or more");
        }
        for (String name : headers.keySet()) {
            check(command, name, config.enrich().project().header());
        }
        return new ReplayRequest(
                filter,
                addresses,
                tables,
                maxReplays,
                limit,
                rate,
                headers,
                tokenFile == null ? null : token(command, tokenFile));
    }

    private static void check(CommandLine command, String name, @Nullable String tokenHeader) {
        if (name.toLowerCase(Locale.ROOT).startsWith(OF_LOGLINK)) {
            throw new ParameterException(command, "--header " + name + ": headers of Loglink's own cannot be added");
        }
        if (name.equalsIgnoreCase(tokenHeader)) {
            throw new ParameterException(
                    command,
                    "--header " + name + " holds tokens, and others see the arguments of a process: use --token-file");
        }
    }

    private static String token(CommandLine command, Path file) {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty()) {
                throw new ParameterException(command, "--token-file " + file + ": the file is empty");
            }
            return token;
        } catch (IOException e) {
            throw new ParameterException(
                    command, "--token-file " + file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
