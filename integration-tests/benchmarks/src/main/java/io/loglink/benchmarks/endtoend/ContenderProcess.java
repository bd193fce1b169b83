package io.loglink.benchmarks.endtoend;

import java.nio.file.Path;
import java.util.List;

/** A contender in its process, as the program that measures sees it. */
public final class ContenderProcess implements Side {
    private final JavaChild child;

    /** Starts the process; it does nothing yet. */
    public ContenderProcess(Contenders contender, String heap, Path log) {
        child = JavaChild.start(heap, log, List.of("io.loglink.benchmarks.endtoend.ContenderMain", contender.name()));
        expect("ready", child.read());
    }

    @Override
    public void start(Job job) {
        expect("started", child.ask("start " + job.toJson()));
    }

    @Override
    public void stop() {
        expect("stopped", child.ask("stop"));
    }

    @Override
    public ProcessUse use() {
        return ProcessUse.parse(child.ask("stat"));
    }

    private void expect(String expected, String answer) {
        if (!answer.equals(expected)) {
            throw new IllegalStateException(answer + "; more is in " + child.log());
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
