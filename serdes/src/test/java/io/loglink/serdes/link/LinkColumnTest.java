package io.loglink.serdes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinkColumnTest {
    private final LinkColumn<String> links = new LinkColumn<>();

    @Test
    void recordsShareALink() {
        links.begin(3);
        int first = links.add("alice");
        int second = links.add("bob");
        links.set(0, first);
        links.set(1, second);
        links.set(2, first);

        assertThat(List.of(links.of(0), links.of(1), links.of(2))).containsExactly("alice", "bob", "alice");
        assertThat(links.numberOf(2)).isEqualTo(links.numberOf(0));
        assertThat(List.of(links.uses(first), links.uses(second), links.size())).containsExactly(2, 1, 2);
    }

    @Test
    void aRecordThatWasNotLinkedIsADefect() {
        links.begin(2);
        links.set(0, links.add("alice"));

        assertThatThrownBy(() -> links.of(1)).hasMessage("record 1 has not been linked");
    }

    @Test
    void nothingOfABatchStaysForTheNext() {
        links.begin(1);
        links.set(0, links.add("alice"));

        links.begin(1);

        assertThat(links.size()).isZero();
        assertThatThrownBy(() -> links.of(0)).isInstanceOf(IllegalStateException.class);
    }

    @Property(tries = 100)
    void batchesOfAnySizeFollowEachOther(@ForAll @Size(max = 8) List<@IntRange(max = 9_000) Integer> sizes) {
        for (int records : sizes) {
            links.begin(records);
            List<String> expected = new ArrayList<>();
            for (int record = 0; record < records; record++) {
                String link = "link " + record % 5_000;
                links.set(record, record < 5_000 ? links.add(link) : record % 5_000);
                expected.add(link);
            }
            List<String> found = new ArrayList<>();
            for (int record = 0; record < records; record++) {
                found.add(links.of(record));
            }
            assertThat(found).isEqualTo(expected);
        }
    }
}
