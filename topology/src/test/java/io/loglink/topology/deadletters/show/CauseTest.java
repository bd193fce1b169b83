package io.loglink.topology.deadletters.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CauseTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| (`\\w+`|any) \\| ((?:`\\w+`(?:, )?)+) \\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`(\\w+)`");

    @Test
    void everyReasonOfTheDocumentationHasACause() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String deadLetters = readme.substring(readme.indexOf("| stage | reason |"));
        List<String> reasons = ROW.matcher(deadLetters.substring(0, deadLetters.indexOf("\n\n")))
                .results()
                .map(row -> row.group(2))
                .flatMap(codes -> CODE.matcher(codes).results().map((MatchResult code) -> code.group(1)))
                .toList();

        assertThat(reasons).hasSizeGreaterThan(10).contains("unknown_encoding", "bad_field", "internal_error");
        assertThat(reasons).allSatisfy(reason -> assertThat(Cause.of(reason)).isNotEqualTo(Cause.of("not a reason")));
    }
}
