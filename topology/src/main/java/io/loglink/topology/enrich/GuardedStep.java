package io.loglink.topology.enrich;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a step so that a defect of Loglink's own, met by one message, costs that message's place in the output but neither
 * the message nor the stream: what is left of it becomes a dead letter.
 */
final class GuardedStep {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedStep.class);

    private final Step step;

    GuardedStep(Step step) {
        this.step = step;
    }

    void apply(Batch batch) {
        try {
            step.apply(batch);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("A defect at {} in stage {}; the message becomes a dead letter", batch.origin(), step.stage(), e);
            batch.deadMessage(step.stage(), "internal_error", "a defect of Loglink: " + e, batch.remaining());
        }
    }
}
