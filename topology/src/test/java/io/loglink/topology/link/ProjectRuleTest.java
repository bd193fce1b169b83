package io.loglink.topology.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRow.Match;
import io.loglink.serdes.tables.ProjectRow.SignalKeys;
import io.loglink.topology.link.ProjectRule.Resolution;
import io.loglink.topology.link.ProjectRule.Token;
import io.loglink.topology.link.ProjectRule.TokenSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Link rule 8. */
class ProjectRuleTest {
    private static final ProjectRow SHOP =
            new ProjectRow("1", List.of("phc_shop"), Match.EXACT, SignalKeys.DEFAULT, SignalKeys.DEFAULT, false);
    private static final ProjectRow CHAT =
            new ProjectRow("2", List.of("phc_chat"), Match.EXACT, SignalKeys.DEFAULT, SignalKeys.DEFAULT, false);

    private static final Projects PROJECTS = new Projects() {
        @Override
        public @Nullable ProjectRow byToken(String token) {
            return Stream.of(SHOP, CHAT)
                    .filter(project -> project.tokens().contains(token))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public ProjectRow byId(String projectId) {
            return Stream.of(SHOP, CHAT)
                    .filter(project -> project.projectId().equals(projectId))
                    .findFirst()
                    .orElse(ProjectRow.defaults(projectId));
        }
    };

    static Stream<Arguments> cases() {
        Resolution shop = new Resolution.Resolved(SHOP);
        Resolution chat = new Resolution.Resolved(CHAT);
        return Stream.of(
                arguments("header", "phc_shop", null, null, shop),
                arguments("header with Bearer", "Bearer phc_shop", null, null, shop),
                arguments("header with bearer and spaces", "  bearer   phc_shop ", null, null, shop),
                arguments("header before resource", "phc_shop", "phc_chat", "9", shop),
                arguments("resource when there is no header", null, "phc_chat", "1", chat),
                arguments("resource when the header is blank", " ", "phc_chat", "1", chat),
                arguments("resource when the header is a bare Bearer", "Bearer", "phc_chat", "1", chat),
                arguments("resource with Bearer", null, "Bearer phc_chat", null, chat),
                arguments("default when there is no token", null, null, "1", shop),
                arguments("default when the tokens are empty", "", "", "1", shop),
                arguments("default without a row", null, null, "9", new Resolution.Resolved(ProjectRow.defaults("9"))),
                arguments(
                        "unknown token of the header, whatever else there is",
                        "phc_other",
                        "phc_chat",
                        "1",
                        new Resolution.UnknownToken(new Token("phc_other", TokenSource.HEADER))),
                arguments(
                        "unknown token of the resource",
                        null,
                        "Bearer phc_other",
                        "1",
                        new Resolution.UnknownToken(new Token("phc_other", TokenSource.RESOURCE_ATTRIBUTE))),
                arguments(
                        "tokens are case-sensitive",
                        "PHC_SHOP",
                        null,
                        "1",
                        new Resolution.UnknownToken(new Token("PHC_SHOP", TokenSource.HEADER))),
                arguments("nothing at all", null, null, null, new Resolution.NoProject()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theProjectIsFoundByTokenElseByDefault(
            String rule,
            @Nullable String header,
            @Nullable String resourceAttribute,
            @Nullable String defaultProject,
            Resolution expected) {
        assertThat(ProjectRule.resolve(header, resourceAttribute, defaultProject, PROJECTS))
                .isEqualTo(expected);
    }

    @Test
    void aTokenIsNeverShown() {
        assertThat(new Token("phc_shop", TokenSource.HEADER))
                .hasToString("Token[HEADER, SHA-256 begins with 40828cd2]");
    }
}
