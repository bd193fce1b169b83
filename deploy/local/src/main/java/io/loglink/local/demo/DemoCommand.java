package io.loglink.local.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the demo. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Shows Loglink at work, with a broker, a registry and traffic in one process.")
public final class DemoCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Option(names = "--duration", description = "how long: 30s, 5m or seconds; until Ctrl-C when not given")
    private @Nullable String duration;

    @Option(names = "--rate", defaultValue = "200", description = "records a second (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--seed", defaultValue = "1", description = "equal seeds give equal traffic")
    private long seed;

    @Spec
    private CommandSpec spec;

    private final Path directory;
    private final PrintStream out;
    private final CountDownLatch stopped;

    /**
     * @param directory exists and is empty; everything is written into it
     * @param out where the demo is shown
     * @param stopped ends the demo, with its summary, when it is counted down
     */
    public DemoCommand(Path directory, PrintStream out, CountDownLatch stopped) {
        this.directory = directory;
        this.out = out;
        this.stopped = stopped;
    }

    /** Runs the command line and returns its exit code: 0 done, 1 failed, 2 wrong usage. */
    public int run(String... args) {
        return new CommandLine(this).execute(args);
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoOptions options = options();
        String failure = demonstrate(options);
        if (failure == null) {
            return 0;
        }
        out.println();
        out.println("The demo failed: " + failure);
        return FAILED;
    }

    private @Nullable String demonstrate(DemoOptions options) throws InterruptedException {
        out.println("Starting a Kafka broker and a schema registry in this process ...");
        long startNanos = System.nanoTime();
        try (DemoStack stack = DemoStack.start(directory)) {
            Addresses addresses = stack.addresses();
            out.printf("Both are up after %.1f s.%n%n", (System.nanoTime() - startNanos) / 1e9);
            Display display = display(addresses);
            display.say(List.of("LOOK YOURSELF, while it runs, with any Kafka client:"));
            display.say(addresses.guide());
            display.say(List.of("", "Starting Loglink: it loads its tables before it links the first record ..."));
            String failure = new DemoRun(options, display, stopped).on(stack);
            display.say(List.of("", "LOOK YOURSELF the next time, without a duration, while it runs:"));
            display.say(addresses.guide());
            return failure;
        } catch (IOException | ExecutionException | IllegalStateException e) {
            return e.getMessage();
        }
    }

    private Display display(Addresses addresses) {
        TerminalSize size = TerminalSize.ofStandardOutput(System.getenv());
        ZoneId zone = ZoneId.systemDefault();
        if (size == null) {
            return new PlainDisplay(out, zone);
        }
        List<String> footer = List.of("Ctrl-C ends. LOOK YOURSELF: broker " + addresses.broker() + ", registry "
                + addresses.registry() + ", topics " + String.join(" ", DemoTopics.RECORDS) + ", log "
                + addresses.log());
        return new AnsiDisplay(out, size, zone, footer);
    }

    private DemoOptions options() {
        if (rate < 1 || rate > 20_000) {
            throw new ParameterException(spec.commandLine(), "--rate " + rate + ": must be from 1 to 20000");
        }
        try {
            Optional<Duration> length = Optional.ofNullable(duration).map(Durations::parse);
            return new DemoOptions(length, rate, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--duration: " + e.getMessage(), e);
        }
    }
}
