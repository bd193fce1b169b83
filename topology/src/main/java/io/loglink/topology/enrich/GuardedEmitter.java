package io.loglink.topology.enrich;

import io.loglink.topology.deadletters.DeadLetter.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Emits so that a defect of Loglink's own costs a message's place in this output, not the stream; see {@link GuardedStep}. */
final class GuardedEmitter implements Emitter {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedEmitter.class);

    private final Emitter emitter;

    GuardedEmitter(Emitter emitter) {
        this.emitter = emitter;
    }

    @Override
    public Output output() {
        return emitter.output();
    }

    @Override
    public Emission emit(Batch batch) {
        try {
            return emitter.emit(batch);
        } catch (RuntimeException e) {
            LOG.error("A defect at {} in stage emit; the message becomes a dead letter", batch.origin(), e);
            batch.takeDeadLetters();
            batch.notEmittedAtAll(Stage.EMIT, "internal_error", "a defect of Loglink: " + e, output());
            return Emission.NOTHING;
        }
    }
}
