package io.loglink.topology.app;

/** The version of this build. */
public final class BuildVersion {
    private BuildVersion() {}

    /** As the jar states it, e.g. {@code 1.2.0}; {@code development} outside a jar. */
    public static String text() {
        String version = BuildVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
