package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Exit;

/**
 * A command line of Kafka's own tools, e.g. {@code kafka-topics.sh --list …}, run by the class that the script runs, but in this
 * process: a Java process for each would take most of the tests' time. One at a time.
 */
public final class KafkaCommand {
    private static final Map<String, String> CLASSES = Map.of(
            "kafka-acls.sh", "org.apache.kafka.tools.AclCommand",
            "kafka-configs.sh", "kafka.admin.ConfigCommand",
            "kafka-features.sh", "org.apache.kafka.tools.FeatureCommand",
            "kafka-topics.sh", "org.apache.kafka.tools.TopicCommand");

    private static final int RUNNING = -1;

    private KafkaCommand() {}

    /** Runs a command line as it was printed, which must succeed, and returns what it says. */
    public static synchronized String run(String commandLine) {
        List<String> words = Arrays.asList(commandLine.split(" "));
        assertThat(CLASSES).as(commandLine).containsKey(words.get(0));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream saying = new PrintStream(said, true, StandardCharsets.UTF_8);
        // A tool may catch what ends it and end once more, with another code.
        AtomicInteger code = new AtomicInteger(RUNNING);
        Exit.setExitProcedure((status, message) -> {
            code.compareAndSet(RUNNING, status);
            throw new Exited();
        });
        System.setOut(saying);
        System.setErr(saying);
        try {
            main(CLASSES.get(words.get(0)), words.subList(1, words.size()));
        } finally {
            System.setOut(out);
            System.setErr(err);
            Exit.resetExitProcedure();
        }
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(code.get()).as("%s%n%s", commandLine, text).isIn(RUNNING, 0);
        return text;
    }

    private static void main(String name, List<String> arguments) {
        try {
            Class.forName(name).getMethod("main", String[].class).invoke(null, (Object)
                    arguments.toArray(String[]::new));
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof Exited)) {
                throw new AssertionError(name, e.getCause());
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name, e);
        }
    }

    /** In place of the end of this process. */
    private static final class Exited extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
