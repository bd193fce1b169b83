package io.loglink.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who builds the same sources again, elsewhere, gets the same bytes: what runs can be checked against what is published. */
@Tag("surroundings")
@Tag("containers")
class ReproducibleBuildIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path elsewhere;

    @Test
    void aSecondBuildGivesTheSameJarAndTheSameFilesOfTheImage() throws IOException {
        copySources();
        List<String> build = List.of(
                System.getProperty("maven.home") + "/bin/mvn",
                "-B",
                "-ntp",
                "-q",
                "package",
                "-Pimage",
                "-pl",
                "topology",
                "-am",
                "-DskipTests",
                "-Dlint.skip",
                "-Dspotless.check.skip");
        Commands.run(elsewhere, Map.of(), build).orFail();

        assertThat(elsewhere.resolve("topology/target/loglink.jar"))
                .hasSameBinaryContentAs(ROOT.resolve("topology/target/loglink.jar"));
        Path first = ROOT.resolve("topology/target/image");
        Path second = elsewhere.resolve("topology/target/image");
        assertThat(files(second)).isEqualTo(files(first)).isNotEmpty();
        for (Path file : files(first)) {
            assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        }
    }

    /** What is, or would be, in the repository. */
    private void copySources() throws IOException {
        List<String> list = List.of("git", "ls-files", "--cached", "--others", "--exclude-standard");
        Commands.Result listed = Commands.run(ROOT, Map.of(), list);
        assumeTrue(
                listed.code() == 0, "these sources are not in a git repository, which would tell what belongs to them");
        for (String name : listed.output().lines().toList()) {
            Path source = ROOT.resolve(name);
            if (Files.isRegularFile(source)) {
                Path copy = elsewhere.resolve(name);
                Files.createDirectories(copy.getParent());
                Files.copy(source, copy);
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .sorted()
                    .toList();
        }
    }
}
