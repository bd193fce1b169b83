package io.loglink.topology.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyLikenessTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            posthogDistinctId,posthogDistinctId,-
            PosthogDistinctId,posthogDistinctId,letter case
            ' posthogDistinctId',posthogDistinctId,spaces around it
            ' PosthogDistinctID ',posthogDistinctId,letter case
            posthog_distinct_id,posthogDistinctId,spelling
            posthog.distinct.id,posthogDistinctId,spelling
            user-id,user.id,spelling
            app.posthogDistinctId,posthogDistinctId,the prefix app.
            span.attributes.user_id,user.id,the prefix span.attributes.
            http:user.id,user.id,the prefix http:
            previousSessionId,sessionId,-
            sessionIds,sessionId,-
            session,sessionId,-
            ...,!!!,-
            '',sessionId,-
            """)
    void keysThatDifferALittleAreAlike(String key, String meant, @Nullable String difference) {
        assertThat(KeyLikeness.difference(key, meant)).isEqualTo(difference);
    }
}
