package io.loglink.topology.tables;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Runs the next step of a script in place of each pause; asked for a pause more than the script has, it stops the loop. */
final class ScriptedStop extends StopSignal {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    void duringNextPause(Runnable step) {
        steps.add(step);
    }

    @Override
    public void pause(Duration duration) {
        if (steps.isEmpty()) {
            request();
        } else {
            steps.remove().run();
        }
    }
}
