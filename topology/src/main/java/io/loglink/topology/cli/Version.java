package io.loglink.topology.cli;

import io.loglink.topology.app.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"loglink " + BuildVersion.text(), "Java " + System.getProperty("java.version", "unknown")};
    }
}
