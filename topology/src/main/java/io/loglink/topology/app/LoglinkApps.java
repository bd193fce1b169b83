package io.loglink.topology.app;

import io.loglink.topology.config.LoglinkConfig;

/** Puts the application together. */
public final class LoglinkApps {
    private LoglinkApps() {}

    public static LoglinkApp create(LoglinkConfig config) {
        throw new IllegalStateException("not put together yet " + config);
    }
}
