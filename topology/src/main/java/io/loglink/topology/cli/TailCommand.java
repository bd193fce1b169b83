package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.reading.TopicConsumer;
import io.loglink.topology.tail.KafkaTailSource;
import io.loglink.topology.tail.OutputTopic;
import io.loglink.topology.tail.Since;
import io.loglink.topology.tail.Tail;
import io.loglink.topology.tail.TailText;
import io.loglink.topology.terminal.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows enriched records as they come. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = {
            "Shows enriched records and goes on with new ones: a person's Logs tab in the terminal.",
            "Reads what Loglink writes: single records or, where only batches are written, batches. Joins no consumer group. "
                    + "A filter that is given several times matches any of its values."
        },
        footer = {
            "",
            "Examples:",
            "  loglink tail                              all, from ten minutes ago on",
            "  loglink tail --person 0190f7c2-...        a person, by whatever distinct id",
            "  loglink tail --severity warn --service shop --since 2h",
            "  loglink tail --unlinked --no-follow       what is not linked, and why",
            "  loglink tail --since beginning --no-follow -o json | jq .body",
            "",
            "Exit codes: 0 done, or stopped with Ctrl-C; 1 failed while running;",
            "2 wrong configuration or usage."
        })
final class TailCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private TailFilterOptions filter = new TailFilterOptions();

    @Option(
            names = {"-s", "--since"},
            paramLabel = "WHEN",
            defaultValue = "10m",
            description =
                    "Where to begin: a time ago (90s, 10m, 2h, 3d), a date or time (2026-01-31, 2026-01-31T08:00; in this "
                            + "machine's zone unless it names one), now, or beginning (default: ${DEFAULT-VALUE}).")
    private String since = "";

    @Option(
            names = {"-f", "--follow"},
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Goes on with records that come (the default), or ends with those that are there.")
    private boolean follow;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "Ends after N records.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = {"-a", "--attributes"},
            description = "Shows every attribute too.")
    private boolean attributes;

    @Mixin
    private OutputOption output = new OutputOption();

    TailCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 or more, but is " + limit);
        }
        LoglinkConfig read = config.read(environment);
        Since begin = Since.parse(since, Instant.now(), ZoneId.systemDefault());
        if (begin == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--since " + since + " is no time: say 10m, 2h, 2026-01-31T08:00:00Z, now or beginning");
        }
        List<OutputTopic> topics = OutputTopic.of(read.enrich(), Registries.schemas(read.registry()), filter.signals());
        try (TopicConsumer consumer = TopicConsumer.open(read.kafka().reader("tail"));
                KafkaTailSource source = new KafkaTailSource(consumer, topics, begin, this::say)) {
            begins(source.start(), begin);
            TailOutput shown = new TailOutput(spec.commandLine().getOut(), this::say, text(), output.json(), follow);
            Tail tail = new Tail(source, filter.filter(), shown);
            // Ctrl-C is its proper end.
            return StopInOrder.run(() -> done(tail, shown), source::stop);
        }
    }

    private int done(Tail tail, TailOutput shown) {
        tail.run(follow, limit);
        shown.ends();
        return ExitCode.DONE.number();
    }

    private TailText text() {
        return new TailText(Terminal.paint(), ZoneId.systemDefault(), attributes);
    }

    private void begins(KafkaTailSource.Start start, Since begin) {
        Instant at = begin.at();
        String from = at == null ? "the beginning" : Texts.local(at.toEpochMilli(), ZoneId.systemDefault());
        say(String.join(", ", start.topics()) + " from " + from + " on, at most "
                + Texts.count(start.messages(), "message") + " until now"
                + (follow ? "; then what comes (Ctrl-C ends)" : ""));
    }

    private void say(String text) {
        OneLine.print(spec.commandLine(), text);
    }
}
