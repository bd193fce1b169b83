package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.reset.Reset;
import io.loglink.topology.reset.ResetPlan;
import io.loglink.topology.reset.ResetRequest;
import io.loglink.topology.reset.RoleReading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sets back where a role reads on, and removes its tables on disk. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sets the positions from which a role reads its inputs, or removes what it keeps on disk, or both. Says what "
                    + "that means, and asks before it does it. All instances of the role must have ended.",
            "What is read again is written again, with the same record ids: a sink that upserts holds it once, every other reader "
                    + "sees it twice, with exactly_once_v2 too. What is skipped is lost to the outputs."
        },
        footer = {
            "",
            "The positions in the topics of tables stay unless --tables is given: there a role only looks for rows that it must",
            "report as dead letters. The tables themselves are read beside the group, and do not need a reset: --state makes",
            "the next start read them from the beginning of their topics, and can be done for one instance alone.",
            "",
            "The role late reads rows with its group, into its stores. --state empties the stores: what waits is forgotten, unless",
            "--by-duration or another option has it read again, and the rows are read from the beginning of their topics.",
            "",
            "Example:",
            "  loglink reset --to-datetime 2026-11-03T00:00:00Z --dry-run --config loglink.properties",
            "  loglink reset --by-duration 2h --topic otlp_logs --config loglink.properties",
            "  loglink reset --to-offset otlp_logs:0=42,otlp_logs:1=17 --yes --config loglink.properties",
            "  loglink reset --state --config loglink.properties",
            "  loglink reset --role late --state --by-duration 1h --config loglink.properties",
            "",
            "Exit codes: 0 done or nothing to do, 1 refused by the living or failed, 2 wrong configuration or usage, or nobody to ask."
        })
final class ResetCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Prompt prompt;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private RoleOption role = new RoleOption();

    @ArgGroup
    private ResetTargetOptions target = new ResetTargetOptions();

    @Option(names = "--topic", paramLabel = "TOPIC", split = ",", description = "Only these inputs (default: all).")
    private List<String> topics = List.of();

    @Option(
            names = "--tables",
            description = "The positions in the topics of tables too: broken rows become dead letters again.")
    private boolean tables;

    @Option(
            names = "--state",
            description =
                    "Removes what the role keeps under state.dir: the tables of enrich; the stores of late, with the topics behind them. "
                            + "Refused while a process uses them.")
    private boolean state;

    @Option(names = "--dry-run", description = "Only says what would happen.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Mixin
    private OutputOption output = new OutputOption();

    ResetCommand(Map<String, String> environment, Prompt prompt) {
        this.environment = environment;
        this.prompt = prompt;
    }

    @Override
    public Integer call() {
        LoglinkConfig read = config.read(environment);
        checkUsage();
        ResetRequest request = new ResetRequest(target.target(), new LinkedHashSet<>(topics), tables, state);
        try (Reset reset = Reset.of(read, RoleReading.of(read, role.role()))) {
            ResetPlan plan = reset.plan(request);
            return dryRun ? shown(plan) : done(reset, plan);
        }
    }

    private void checkUsage() {
        if (target.target() == null && !state) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to reset: give one of " + ResetTargetOptions.NAMES + ", or --state");
        }
        boolean mustAsk = !dryRun && !yes;
        if (mustAsk && (output.json() || !prompt.present())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no terminal to ask on: --yes does it without asking, --dry-run only says what would happen");
        }
    }

    private int shown(ResetPlan plan) {
        print(output.json() ? Json.indented(new Row(plan, false, List.of())) + "\n" : ResetText.of(plan, true));
        return ExitCode.DONE.number();
    }

    private int done(Reset reset, ResetPlan plan) {
        if (!output.json()) {
            print(ResetText.of(plan, false));
        }
        boolean agreed = !plan.blocked() && plan.changes() && (yes || prompt.agrees("\nDo it? (yes/no) "));
        List<Path> left = agreed ? reset.execute(plan) : List.of();
        if (output.json()) {
            print(Json.indented(new Row(plan, agreed, left)) + "\n");
        } else if (plan.changes() && !plan.blocked()) {
            print(agreed ? ResetText.done(plan, left) : "Nothing was changed.\n");
        }
        return (plan.blocked() ? ExitCode.FAILED : ExitCode.DONE).number();
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /** What programs read. */
    record Row(ResetPlan plan, boolean done, List<Path> leftBehind) {}
}
