package io.loglink.benchmarks.endtoend;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The process of one contender. Reads commands from standard input, a line each, and answers each with a line: {@code start
 * JOB}, {@code stat} (what the process has used so far, as JSON), {@code stop}. Ends with its input.
 */
final class ContenderMain {
    private final Contender contender;
    private @Nullable AutoCloseable running;

    private ContenderMain(Contender contender) {
        this.contender = contender;
    }

    /** @param args the name of a {@link Contenders} */
    public static void main(String[] args) throws Exception {
        // Answers go here; what libraries print goes to standard error.
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        new ContenderMain(Contenders.valueOf(args[0]).create()).serve(answers);
        System.exit(0);
    }

    private void serve(PrintStream answers) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        answers.println("ready");
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            String answer;
            try {
                answer = answer(command);
            } catch (Exception e) {
                e.printStackTrace();
                answer = "failed " + e;
            }
            answers.println(answer);
        }
    }

    private String answer(String command) throws Exception {
        if (command.startsWith("start ")) {
            running = contender.start(Job.parse(command.substring("start ".length())));
            return "started";
        }
        if (command.equals("stat")) {
            return ProcessUse.now().toJson();
        }
        if (command.equals("stop")) {
            AutoCloseable stopped = running;
            running = null;
            if (stopped != null) {
                stopped.close();
            }
            return "stopped";
        }
        throw new IllegalArgumentException("no such command: " + command);
    }
}
