package io.loglink.topology.tables;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Runs the next step of a script in place of each pause; there are as many pauses as steps, or the test fails. */
final class ScriptedStop extends StopSignal {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    void duringNextPause(Runnable step) {
        steps.add(step);
    }

    int stepsLeft() {
        return steps.size();
    }

    @Override
    public void pause(Duration duration) {
        Runnable step = steps.poll();
        if (step == null) {
            throw new AssertionError("a pause of " + duration + " for which the test has no step");
        }
        step.run();
    }
}
