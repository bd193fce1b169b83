package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.topology.config.Role;
import io.loglink.topology.ops.InputPartition;
import io.loglink.topology.ops.ThreadStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class JointRunTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<StreamsRun.Listener> parts = new ArrayList<>();
    private final CountDownLatch bothClose = new CountDownLatch(2);

    @Test
    void itRunsWhenAllOfItsPartsDo() {
        JointRun run = run(Role.ENRICH, Role.LATE);
        run.start();

        parts.get(1).running();
        parts.get(1).running();
        assertThat(heard).isEmpty();

        parts.get(0).running();
        assertThat(heard).containsExactly("running");
    }

    @Test
    void itFailsAsSoonAsOneDoes() {
        run(Role.ENRICH, Role.LATE).start();

        parts.get(1).failed(new IllegalStateException("late is broken"));

        assertThat(heard).containsExactly("failed: late is broken");
    }

    @Test
    void allAreClosedAtOnceAndOneThatIsLateMakesTheWholeLate() {
        JointRun run = run(Role.ENRICH, Role.LATE);

        assertThat(run.close(Duration.ofSeconds(3))).isFalse();

        assertThat(calls).containsExactlyInAnyOrder("close enrich PT3S", "close late PT3S");
    }

    @Test
    void whenOneCannotBeMadeNoneIsLeft() {
        bothClose.countDown();
        List<VisibleRun.Factory> factories =
                List.of((schemas, listener) -> new Part(Role.ENRICH), (schemas, listener) -> {
                    throw new IllegalStateException("no disk");
                });

        assertThatThrownBy(() -> JointRun.of(factories, Stage.SCHEMAS, new Heard()))
                .hasMessage("no disk");

        assertThat(calls).containsExactly("close enrich PT0S");
    }

    private JointRun run(Role... roles) {
        List<VisibleRun.Factory> factories = new ArrayList<>();
        for (Role role : roles) {
            factories.add((schemas, listener) -> {
                parts.add(listener);
                return new Part(role);
            });
        }
        return JointRun.of(factories, Stage.SCHEMAS, new Heard());
    }

    private final class Heard implements StreamsRun.Listener {
        @Override
        public void running() {
            heard.add("running");
        }

        @Override
        public void failed(Throwable cause) {
            heard.add("failed: " + cause.getMessage());
        }
    }

    /** Ends only when the other ends too; the role late not in time. */
    private final class Part implements VisibleRun {
        private final Role role;

        Part(Role role) {
            this.role = role;
        }

        @Override
        public void start() {}

        @Override
        public boolean close(Duration within) {
            calls.add("close " + role + " " + within);
            bothClose.countDown();
            try {
                return bothClose.await(10, TimeUnit.SECONDS) && role != Role.LATE;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Role role() {
            return role;
        }

        @Override
        public RunProgress progress() {
            return new RunProgress(false, Map.of(), 0, 0, Set.of(), List.of());
        }

        @Override
        public List<ThreadStatus> threads(Function<TopicPartition, InputPartition> positions) {
            return List.of();
        }

        @Override
        public List<StoreRestore> restoring() {
            return List.of();
        }

        @Override
        public long standbyLag() {
            return 0;
        }
    }
}
