package io.loglink.topology.cli;

import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.app.ExitCode;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.provision.TopicCreator;
import io.loglink.topology.provision.TopicPlan;
import io.loglink.topology.provision.TopicState;
import io.loglink.topology.provision.TopicState.Found;
import java.io.PrintWriter;
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

/** Lists the topics that are needed, and makes those that are missing. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the topics that this configuration needs beside those that exist. Makes the missing ones with --create; "
                    + "never changes one that exists (check says what is wrong with those).",
            "With --strimzi it connects to nothing and prints KafkaTopic resources."
        },
        footer = {
            "",
            "Example:",
            "  loglink topics --config loglink.properties",
            "  loglink topics --create --partitions 12 --replication-factor 3 -c FILE",
            "  loglink topics --strimzi --cluster my-cluster -c FILE | kubectl apply -f -",
            "",
            "Exit codes: 0 done, 1 a topic was refused or no broker answers,",
            "2 wrong configuration or usage."
        })
final class TopicsCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @ArgGroup
    private Deed deed = new Deed();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + TopicPlan.PARTITIONS,
            description =
                    "Partitions of each topic that is made (default: ${DEFAULT-VALUE}). Topics of enriched batches get "
                            + "as many as the largest input, if that has more.")
    private int partitions = TopicPlan.PARTITIONS;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description =
                    "Replicas of each partition (default: the brokers' default). With 3 or more, all but one of them "
                            + "must be there to write (min.insync.replicas).")
    private int replicationFactor;

    @Mixin
    private StrimziOptions strimzi = new StrimziOptions();

    TopicsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What else than listing is to be done. */
    static final class Deed {
        @Option(names = "--create", description = "Makes the topics that are missing.")
        private boolean create;

        @Option(names = "--strimzi", description = "Prints a KafkaTopic resource for each topic instead.")
        private boolean strimzi;
    }

    @Override
    public Integer call() {
        LoglinkConfig read = config.read(environment);
        if (partitions < 1 || replicationFactor < 0 || replicationFactor > Short.MAX_VALUE) {
            throw new ParameterException(
                    spec.commandLine(), "--partitions must be 1 or more, and --replication-factor 1 to 32767");
        }
        TopicPlan plan = new TopicPlan(read, partitions, replicationFactor);
        if (deed.strimzi) {
            print(strimzi.manifests(spec.commandLine()).topics(plan.topics(Map.of())));
            return ExitCode.DONE.number();
        }
        List<TopicState> states = states(read, plan);
        TopicsText text = new TopicsText(states);
        print(output.json() ? text.json() : deed.create ? text.created() : text.listed(options()));
        boolean refused = states.stream().anyMatch(state -> state.found() == Found.REFUSED);
        return (refused ? ExitCode.FAILED : ExitCode.DONE).number();
    }

    private List<TopicState> states(LoglinkConfig read, TopicPlan plan) {
        try (AdminConnection kafka = AdminConnection.to(read.kafka())) {
            TopicCreator creator = new TopicCreator(kafka);
            List<TopicState> found = creator.look(plan);
            return deed.create ? creator.create(found) : found;
        }
    }

    /** What has to be said again to get what was shown. */
    private String options() {
        return (partitions == TopicPlan.PARTITIONS ? "" : " --partitions " + partitions)
                + (replicationFactor == 0 ? "" : " --replication-factor " + replicationFactor)
                + config.argument();
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
