package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.loglink.topology.config.TableSettings;
import io.loglink.topology.provision.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a lock of another process is seen, a test with a running jar shows. */
final class TableFilesTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsNotThereIsNotInUseAndTakesNoRoom() {
        assertThat(TableFiles.inUse(settings())).isFalse();
        assertThat(TableFiles.bytes(settings())).isZero();
    }

    @Test
    void filesOfAProcessThatHasEndedAreNotInUse() throws IOException {
        Path persons = Files.createDirectories(settings().stateDirectory().resolve("persons"));
        Files.writeString(persons.resolve("LOCK"), "");
        Files.write(persons.resolve("000001.sst"), new byte[1_234]);

        assertThat(TableFiles.inUse(settings())).isFalse();
        assertThat(TableFiles.bytes(settings())).isEqualTo(1_234);
    }

    @Test
    void theLibraryIsLoadedAsOftenAsOneLikes() {
        assertThatCode(TableFiles::loadLibrary).doesNotThrowAnyException();
        assertThatCode(TableFiles::loadLibrary).doesNotThrowAnyException();
    }

    private TableSettings settings() {
        return Configs.with("state.dir", directory.toString()).tables();
    }
}
