package io.loglink.topology.cli;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.explain.Explainer;
import io.loglink.topology.explain.Explanation;
import io.loglink.topology.explain.ExplanationText;
import io.loglink.topology.explain.LiveTables;
import io.loglink.topology.explain.Message;
import io.loglink.topology.explain.NoSuchRecordException;
import io.loglink.topology.explain.Selection;
import io.loglink.topology.explain.TopicTables;
import io.loglink.topology.tables.TableReaders;
import io.loglink.topology.tables.TableScan;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says why a record is linked as it is. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells, step by step and against the tables as they are now, what Loglink makes of a message: encoding, "
                    + "project, keys, attributes, rows and links, and what nearly made another link of it.",
            "Reads the topics of the tables to their ends, each time it is called. Writes nothing."
        },
        footer = {
            "",
            "Examples:",
            "  loglink explain otlp_logs-3-1042-7       the record with this record_id",
            "  loglink explain otlp_logs-3@1042         a message, by its offset",
            "  loglink explain otlp_logs-3@1042#7       one record of it",
            "  loglink explain --file batch.json -H x-loglink-token=phc_shop",
            "  loglink explain - < batch.binpb          a batch from standard input",
            "",
            "Exit codes: 0 explained, linked or not; 1 failed while running;",
            "2 wrong configuration or usage."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private MessageOptions message = new MessageOptions();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "10",
            description = "Explains the first N records of the message (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private OutputOption output = new OutputOption();

    ExplainCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 or more, but is " + limit);
        }
        LoglinkConfig read = config.read(environment);
        Message what = message.read(read, spec.commandLine());
        Explanation explanation = explain(read, what);
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(Json.indented(explanation));
        } else {
            ExplanationText.lines(explanation, Terminal.paint()).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private Explanation explain(LoglinkConfig read, Message what) {
        WriterSchemas schemas = Registries.schemas(read.registry());
        try (ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
            LiveTables tables =
                    new TopicTables(new TableScan(read.tables(), TableReaders.of(schemas), progress::reading));
            return new Explainer(read.enrich(), tables, read.kafka()::maxRequestSize)
                    .explain(what, new Selection(message.index(), limit));
        } catch (NoSuchRecordException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
