package io.loglink.topology.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinkMemoTest {
    private static final byte[] PROJECT = "1".getBytes(UTF_8);

    @Property(tries = 200)
    void behavesLikeAMapOfProjectAndId(
            @ForAll @Size(max = 2_000) List<@IntRange(max = 600) Integer> ids,
            @ForAll @IntRange(max = 3) int clearEvery) {
        LinkMemo memo = new LinkMemo();
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            if (clearEvery > 0 && i % (clearEvery * 500) == 499) {
                memo.clear();
                expected.clear();
            }
            byte[] project = String.valueOf(ids.get(i) % 3).getBytes(UTF_8);
            byte[] source = ("<" + ids.get(i) + ">").getBytes(UTF_8);

            int link = memo.get(project, source, 1, source.length - 1);

            String key = ids.get(i) % 3 + ":" + ids.get(i);
            assertThat(link).isEqualTo(expected.getOrDefault(key, LinkMemo.NONE));
            if (link == LinkMemo.NONE) {
                memo.put(project, source, 1, source.length - 1, i);
                expected.put(key, i);
            }
            assertThat(memo.size()).isEqualTo(expected.size());
        }
    }

    @Test
    void idsOfOtherProjectsAreOtherIds() {
        LinkMemo memo = new LinkMemo();
        byte[] id = "alice".getBytes(UTF_8);
        assertThat(memo.get(PROJECT, id, 0, id.length)).isEqualTo(LinkMemo.NONE);
        memo.put(PROJECT, id, 0, id.length, 7);

        assertThat(memo.get("2".getBytes(UTF_8), id, 0, id.length)).isEqualTo(LinkMemo.NONE);
        assertThat(memo.get("1".getBytes(UTF_8), id, 0, id.length)).isEqualTo(7);
    }
}
