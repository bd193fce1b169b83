package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.provision.AclPlan;
import io.loglink.topology.provision.Grant;
import io.loglink.topology.provision.Grant.NeededBy;
import io.loglink.topology.provision.KafkaTools;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells which rights Loglink's user needs. */
@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the least rights in Kafka that Loglink's user needs with this configuration: as a table, as commands of "
                    + "Kafka, or as a KafkaUser resource of Strimzi. Connects to nothing.",
            "Rights that follow from others are left out: who may read or write a topic may describe it."
        },
        footer = {
            "",
            "Example:",
            "  loglink acls --config loglink.properties",
            "  loglink acls --commands --principal User:loglink -c FILE",
            "  loglink acls --strimzi --cluster my-cluster -c FILE | kubectl apply -f -",
            "",
            "Exit codes: 0 done, 2 wrong configuration or usage."
        })
final class AclsCommand implements Callable<Integer> {
    private static final String USER_PREFIX = "User:";

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @ArgGroup
    private Shape shape = new Shape();

    @Option(
            names = "--principal",
            paramLabel = "User:NAME",
            defaultValue = "User:loglink",
            description = "Who gets the rights (default: ${DEFAULT-VALUE}).")
    private String principal = "User:loglink";

    @Option(names = "--run-only", description = "Leaves out what only check needs: to see the settings of topics.")
    private boolean runOnly;

    @Mixin
    private StrimziOptions strimzi = new StrimziOptions();

    @Option(
            names = "--authentication",
            paramLabel = "TYPE",
            defaultValue = "scram-sha-512",
            description = "With --strimzi: how the user proves itself, scram-sha-512, tls or tls-external "
                    + "(default: ${DEFAULT-VALUE}).")
    private String authentication = "scram-sha-512";

    AclsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** In which other shape than a table. */
    static final class Shape {
        @Option(names = "--commands", description = "Prints commands of kafka-acls.sh.")
        private boolean commands;

        @Option(names = "--strimzi", description = "Prints a KafkaUser resource.")
        private boolean strimzi;
    }

    @Override
    public Integer call() {
        LoglinkConfig read = config.read(environment);
        List<Grant> grants = AclPlan.of(read).stream()
                .filter(grant -> !runOnly || grant.neededBy() == NeededBy.RUN)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        out.print(text(read, grants));
        out.flush();
        return ExitCode.DONE.number();
    }

    private String text(LoglinkConfig read, List<Grant> grants) {
        if (shape.commands) {
            KafkaTools tools = new KafkaTools(read.kafka().bootstrapServers());
            return String.join("\n", tools.grant(grants, principal)) + "\n";
        }
        if (shape.strimzi) {
            String user = principal.startsWith(USER_PREFIX) ? principal.substring(USER_PREFIX.length()) : principal;
            return strimzi.manifests(spec.commandLine()).user(user, authentication, grants);
        }
        return output.json() ? Json.indented(grants.stream().map(Row::of).toList()) + "\n" : table(grants);
    }

    private static String table(List<Grant> grants) {
        TextTable table = new TextTable("RESOURCE", "NAME", "PATTERN", "OPERATION", "NEEDED BY", "WHY");
        grants.stream()
                .map(Row::of)
                .forEach(row -> table.add(
                        row.resource(), row.name(), row.pattern(), row.operation(), row.neededBy(), row.why()));
        return table.toString();
    }

    /** What programs read, in the words of Kafka's tools. */
    record Row(String resource, String name, String pattern, String operation, String neededBy, String why) {
        static Row of(Grant grant) {
            return new Row(
                    Json.word(grant.resource()),
                    grant.name(),
                    Json.word(grant.pattern()),
                    KafkaTools.operation(grant),
                    Json.word(grant.neededBy()),
                    grant.why());
        }
    }
}
