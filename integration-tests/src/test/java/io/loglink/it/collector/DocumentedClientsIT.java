package io.loglink.it.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page shows of the clients is what {@link ClientsIT} runs. */
@Tag("surroundings")
@Tag("collector")
class DocumentedClientsIT {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"python, python/shop.py", "js, node/chat.mjs", "bash, curl/send.sh"})
    void theSnippetStandsInTheProgram(String language, String program) throws IOException {
        String source = Files.readString(Path.of("src", "test", "sdks").resolve(program));

        List<CodeBlock> snippets = CodeBlock.of(Path.of("..", "docs", "collector.md")).stream()
                .filter(block -> block.language().equals(language))
                .toList();

        assertThat(snippets).isNotEmpty().allSatisfy(snippet -> assertThat(source)
                .contains(snippet.text()));
    }
}
