package io.loglink.topology.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.TableKey;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdLikenessTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '`', textBlock = """
            alice,alice,-
            Alice@Example.com,alice@example.com,letter case
            ` alice`,alice,spaces around it
            alice,`alice `,spaces around it
            "alice",alice,quotes around it
            'alice',alice,quotes around it
            alice,"alice",quotes around it
            ` "ALICE" `,alice,letter case and what is around it
            user:alice,alice,a prefix that the row does not have
            USER_Alice,alice,a prefix that the row does not have
            alice,user|alice,a prefix that the row has
            alice@example.com,com,-
            7,user-7,-
            bob,alice,-
            """)
    void idsThatDifferALittleAreAlike(String id, String ofRow, @Nullable String difference) {
        assertThat(IdLikeness.difference(id, ofRow)).isEqualTo(difference);
    }

    /** What is told as alike must have been kept when the table was read. */
    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '`', textBlock = """
            Alice@Example.com,alice@example.com
            ` alice`,alice
            "alice",alice
            user:alice,alice
            alice,user|alice
            alice,USER|ALICE
            alice,alice
            """)
    void rowsThatAreAlikeAreKept(String id, String ofRow) {
        NearKeys keys = new NearKeys(Set.of(), Set.of(id));

        assertThat(keys.test(TableKey.of("any", ofRow))).isTrue();
        assertThat(keys.test(TableKey.of("any", "bob"))).isFalse();
    }

    @Test
    void ofMillionsThatAreAlikeAFewAreKeptAndThoseAskedForAlways() {
        TableKey asked = TableKey.of("1", "anonymous");
        NearKeys keys = new NearKeys(Set.of(asked), Set.of("anonymous"));

        List<TableKey> kept = IntStream.range(0, 1_000)
                .mapToObj(project -> TableKey.of("p" + project, "anonymous"))
                .filter(keys)
                .toList();

        assertThat(kept).hasSize(20);
        assertThat(keys.test(asked)).isTrue();
        assertThat(kept).allMatch(keys);
    }
}
