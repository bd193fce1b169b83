package io.loglink.topology.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The runs of all roles of an instance as one: it runs when all of them do, and fails as soon as one does. Its own methods are for one
 * thread; its parts may be looked at from any.
 */
final class JointRun implements StreamsRun {
    private final List<VisibleRun> parts;

    private JointRun(List<VisibleRun> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Makes a run of each; when one cannot be made, none is left. */
    static JointRun of(List<VisibleRun.Factory> factories, SchemaIds schemas, Listener listener) {
        AllRunning all = new AllRunning(factories.size(), listener);
        List<VisibleRun> parts = new ArrayList<>();
        try {
            for (int number = 0; number < factories.size(); number++) {
                parts.add(factories.get(number).create(schemas, all.part(number)));
            }
        } catch (RuntimeException e) {
            parts.forEach(part -> part.close(Duration.ZERO));
            throw e;
        }
        return new JointRun(parts);
    }

    /** The run of each role. */
    List<VisibleRun> parts() {
        return parts;
    }

    @Override
    public void start() {
        parts.forEach(VisibleRun::start);
    }

    /** All at once: each has the whole time. */
    @Override
    public boolean close(Duration within) {
        List<CompletableFuture<Boolean>> closing =
                parts.stream().map(part -> closing(part, within)).toList();
        return closing.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
    }

    private static CompletableFuture<Boolean> closing(VisibleRun part, Duration within) {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        closed.complete(part.close(within));
                    } catch (RuntimeException e) {
                        closed.completeExceptionally(e);
                    }
                },
                "loglink-stop-" + part.role());
        thread.setDaemon(true);
        thread.start();
        return closed;
    }

    /** Hears of the parts, and tells of the whole. Thread-safe. */
    private static final class AllRunning {
        private final BitSet running = new BitSet();
        private final int parts;
        private final Listener whole;

        AllRunning(int parts, Listener whole) {
            this.parts = parts;
            this.whole = whole;
        }

        Listener part(int number) {
            return new Listener() {
                @Override
                public void running() {
                    if (isLast(number)) {
                        whole.running();
                    }
                }

                @Override
                public void failed(Throwable cause) {
                    whole.failed(cause);
                }
            };
        }

        private synchronized boolean isLast(int number) {
            running.set(number);
            return running.cardinality() == parts;
        }
    }
}
