package io.loglink.local;

import io.loglink.local.demo.Addresses;
import io.loglink.local.demo.DemoCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The demo: Loglink with a broker, a registry and traffic in one process, shown in the terminal until Ctrl-C or for
 * {@code --duration}. Ends with a summary and exit code 0; 1 when something failed, 2 on wrong usage.
 */
public final class Demo {

    private static final int LONGEST_END_SECONDS = 40;

    private Demo() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("loglink-demo-");
        Path log = directory.resolve(Addresses.LOG);
        // Before anything is logged: the terminal belongs to the demo.
        System.setProperty("loglink.demo.log", log.toString());
        System.getProperties().putIfAbsent("logback.configurationFile", "io/loglink/local/logback-demo.xml");
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger exitCode = new AtomicInteger();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endInOrder(stopped, ended, exitCode), "end-demo"));
        // Bars and dashes are UTF-8 whatever the locale of the machine is.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        exitCode.set(new DemoCommand(directory, out, stopped).run(args));
        boolean failed = exitCode.get() == 1;
        remove(directory, failed);
        if (failed) {
            out.println("What was logged is in " + log);
        }
        ended.countDown();
        System.exit(exitCode.get());
    }

    /** Ctrl-C ends the demo the way its duration does: with the summary, and with its exit code. */
    private static void endInOrder(CountDownLatch stopped, CountDownLatch ended, AtomicInteger exitCode) {
        stopped.countDown();
        try {
            if (ended.await(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(exitCode.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Path directory, boolean allButLog) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(directory)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            boolean kept = allButLog && (path.equals(directory) || path.endsWith(Addresses.LOG));
            if (!kept) {
                Files.deleteIfExists(path);
            }
        }
    }
}
