package io.loglink.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DemoCommandTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final CountDownLatch stopped = new CountDownLatch(1);

    @TempDir
    private Path directory;

    @Test
    void linksPersonsOfBothProjectsAndEndsWithEverythingAccountedFor() {
        int exitCode = demo("--duration", "8s");

        String text = shown.toString(StandardCharsets.UTF_8);
        assertThat(exitCode).as(text).isZero();
        String summary = text.substring(text.indexOf("\nSUMMARY"));
        assertThat(text)
                .containsPattern("revision 0 not linked: unknown_distinct_id")
                .containsPattern("revision \\d LINKED to Grace Green, watch from 0:\\d\\d /replay/");
        assertThat(summary)
                .containsPattern("\\d+ records came before the row of the person or the session")
                .containsPattern("Alice Adams \\(shop\\) +\\d+ logs, \\d+ spans")
                .containsPattern("Grace Green \\(shop\\) +\\d+ logs, \\d+ spans")
                .containsPattern("Hana Hori \\(chat\\) +\\d+ logs, \\d+ spans")
                .containsPattern(" 0 missing; ")
                .containsPattern("HINT: \\d+ records of shop carry distinct_id instead of posthogDistinctId")
                .containsPattern("HINT: \\d+ records of chat carry user.id instead of posthogDistinctId")
                .containsPattern("\\d+  unknown_distinct_id ")
                .containsPattern("\\d+  unknown_project ");
    }

    @Test
    void wrongUsageStartsNothingAndEndsWithCode2() {
        assertThat(demo("--duration", "soon")).isEqualTo(2);
        assertThat(demo("--rate", "0")).isEqualTo(2);

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    private int demo(String... arguments) {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new DemoCommand(directory, out, stopped).run(arguments);
    }
}
