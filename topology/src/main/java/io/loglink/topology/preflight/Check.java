package io.loglink.topology.preflight;

import java.util.List;

/** Looks at one thing. */
@FunctionalInterface
interface Check {
    /** What was found; not empty unless the thing does not exist with this configuration. Throws nothing. */
    List<Finding> run();
}
