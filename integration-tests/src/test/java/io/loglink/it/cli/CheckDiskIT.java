package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loglink.it.LoglinkConfig;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.it.cli.CheckReport.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code check} finds on a disk that is nearly full. */
@ExtendWith(StackExtension.class)
class CheckDiskIT {
    @Test
    void aDiskThatIsNearlyFullIsNamed(TestBed bed) throws IOException, InterruptedException {
        Path disk = Files.createDirectory(bed.directory().resolve("disk"));
        boolean mounted = mount(disk);
        assumeTrue(mounted, "a small disk cannot be mounted here: that needs root and Linux");
        try {
            LoglinkConfig config =
                    bed.config().with("http.listen", "127.0.0.1:0").with("state.dir", disk.resolve("state"));

            List<Finding> state = CheckReport.of(config, bed.directory()).problems().stream()
                    .filter(finding -> finding.area().equals("state"))
                    .toList();

            assertThat(state)
                    .containsExactly(new Finding(
                            "error",
                            "state",
                            "disk of state.dir = " + disk.resolve("state"),
                            "16.0 MiB are free: too little for any table",
                            "a larger disk, or another state.dir"));
        } finally {
            run("umount", disk.toString());
        }
    }

    private static boolean mount(Path directory) throws IOException, InterruptedException {
        try {
            return run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", directory.toString());
        } catch (IOException thereIsNoSuchCommand) {
            return false;
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
