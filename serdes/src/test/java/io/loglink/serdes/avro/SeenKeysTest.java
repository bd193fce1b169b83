package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SeenKeysTest {
    private final SeenKeys keys = new SeenKeys();
    private final AvroOutput out = new AvroOutput(1);

    @Property(tries = 200)
    void keysAreSeenInTheirOwnMapOnly(@ForAll long seed) {
        Random random = new Random(seed);
        Deque<Set<String>> open = new ArrayDeque<>();
        out.clear();
        beginMap(open);
        for (int i = 0; i < 2000; i++) {
            int action = random.nextInt(100);
            if (action == 0) {
                beginMap(open);
            } else if (action == 1 && open.size() > 1) {
                keys.endMap();
                open.pop();
            } else {
                String key = "k".repeat(random.nextInt(12)) + random.nextInt(80);
                assertThat(add(key)).isEqualTo(open.element().add(key));
            }
        }
        open.forEach(map -> keys.endMap());
    }

    private void beginMap(Deque<Set<String>> open) {
        keys.beginMap();
        open.push(new HashSet<>());
    }

    private boolean add(String key) {
        int start = out.size();
        out.writeRaw(key.getBytes(StandardCharsets.UTF_8));
        return keys.add(out.buffer(), start, out.size());
    }
}
