package io.loglink.benchmarks.endtoend;

import io.loglink.benchmarks.workload.Population;
import java.util.Locale;

/** Makes jobs, each with an output topic of its own. Not thread-safe. */
public final class Jobs {
    private final Stage stage;
    private final Population population;
    private int number;

    public Jobs(Stage stage, Population population) {
        this.stage = stage;
        this.population = population;
    }

    /** A job of a contender, whose group and state directory stay the same over all rounds. */
    public Job of(Contenders contender, String input, Setting setting) {
        return named(contender.name().toLowerCase(Locale.ROOT), input, setting);
    }

    /** @param name of the group and the state directory, which stay the same over all rounds */
    Job named(String name, String input, Setting setting) {
        number++;
        return new Job(
                stage.bootstrapServers(),
                stage.registryUrl(),
                input,
                "out_" + name + "_" + number,
                "bench-" + name,
                Stage.PERSONS,
                Stage.SESSIONS,
                stage.directory("state-" + name).toString(),
                setting.threads(),
                setting.exactlyOnce(),
                setting.compression(),
                population);
    }
}
