package io.loglink.topology.late;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down what the late stages count, a line a call. */
final class RecordedLateMetrics implements LateMetrics {
    /** What waits, by stage, as it was shown last. */
    final Map<LateStage, Waiting> waiting = new HashMap<>();

    /** How many records came, by stage. */
    final Map<LateStage, Integer> arrived = new HashMap<>();

    private final List<String> calls = new ArrayList<>();

    /** The calls since the last time. */
    List<String> take() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    @Override
    public void arrived(LateStage stage, Output output) {
        arrived.merge(stage, 1, Integer::sum);
    }

    @Override
    public void waits(LateStage stage, Output output) {
        calls.add(stage.text() + ": waits, " + output.text());
    }

    @Override
    public void resolved(LateStage stage, Output output, long delayMs) {
        calls.add(stage.text() + ": resolved, " + output.text() + " after " + delayMs + " ms");
    }

    @Override
    public void left(LateStage stage, Output output, Cause cause) {
        calls.add(stage.text() + ": left, " + output.text() + " " + cause);
    }

    @Override
    public void relinked(LateStage stage) {
        calls.add(stage.text() + ": relinked");
    }

    @Override
    public void overridden() {
        calls.add("overridden");
    }

    @Override
    public void notOverridden() {
        calls.add("not overridden");
    }

    @Override
    public void misplaced(LateStage stage) {
        calls.add(stage.text() + ": misplaced");
    }

    @Override
    public void emitted(Signal signal, Output output, EnrichMetrics.Emitted what) {
        calls.add("emitted " + signal + " " + output.text() + ": " + what.records());
    }

    @Override
    public void waiting(LateStage stage, int partition, Waiting what) {
        waiting.put(stage, what);
    }

    @Override
    public void gone(LateStage stage, int partition) {
        waiting.remove(stage);
        calls.add(stage.text() + ": gone");
    }
}
