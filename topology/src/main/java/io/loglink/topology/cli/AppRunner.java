package io.loglink.topology.cli;

import io.loglink.topology.app.Outcome;
import io.loglink.topology.config.LoglinkConfig;

/** Runs the application until its end. */
@FunctionalInterface
interface AppRunner {
    /**
     * Runs until the end.
     *
     * @throws io.loglink.topology.config.WrongConfigurationException when it cannot even begin
     */
    Outcome run(LoglinkConfig config);
}
