package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.deadletters.list.Bucket;
import io.loglink.topology.deadletters.list.LetterCounter;
import io.loglink.topology.deadletters.list.LetterListing;
import io.loglink.topology.deadletters.read.LetterFilter;
import io.loglink.topology.deadletters.read.LetterTopic;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Counts dead letters. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Counts the dead letters by stage, reason and topic, and by time, and names the newest.",
            "Times are those of the messages that failed. Reads the whole topic, or what is left of it since --since."
        },
        footer = {
            "",
            "Example:",
            "  loglink dead-letters list --config loglink.properties",
            "  loglink dead-letters list --stage decode --since 2h --by minute --config loglink.properties",
            "",
            "Exit codes: 0 done, 1 the topic cannot be read, 2 wrong configuration or usage."
        })
final class DeadLettersListCommand implements Callable<Integer> {
    private static final int DEFAULT_NEWEST = 10;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private LetterFilterOptions filter = new LetterFilterOptions();

    @Option(
            names = "--by",
            paramLabel = "WIDTH",
            description = "Counts by minute, hour or day (default: what the range of time asks for).")
    private @Nullable Width by;

    @Option(
            names = "--newest",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_NEWEST,
            description = "How many of the newest are named (default: ${DEFAULT-VALUE}).")
    private int newest = DEFAULT_NEWEST;

    @Mixin
    private OutputOption output = new OutputOption();

    /** Widths that may be chosen. */
    enum Width {
        MINUTE(Bucket.MINUTE),
        HOUR(Bucket.HOUR),
        DAY(Bucket.DAY);

        private final Bucket bucket;

        Width(Bucket bucket) {
            this.bucket = bucket;
        }

        @Override
        public String toString() {
            return Json.word(this);
        }
    }

    DeadLettersListCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (newest < 0) {
            throw new ParameterException(spec.commandLine(), "--newest must be 0 or more");
        }
        LetterListing listing = listing(config.read(environment), filter.filter());
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? Json.indented(listing) + "\n" : LetterListingText.of(listing));
        out.flush();
        return ExitCode.DONE.number();
    }

    private LetterListing listing(LoglinkConfig read, LetterFilter meant) {
        LetterCounter counter = new LetterCounter(meant, newest);
        try (LetterTopic topic = LetterTopic.open(read, "dead-letters-list")) {
            topic.read(topic.readable(meant.since()), counter::add);
            return counter.listing(topic.name(), by == null ? null : by.bucket);
        }
    }
}
