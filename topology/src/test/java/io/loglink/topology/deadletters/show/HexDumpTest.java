package io.loglink.topology.deadletters.show;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HexDumpTest {
    private static final byte[] BYTES =
            "0123456789abcdef\n--- second line ---\u0000 and a third one, cut".getBytes(UTF_8);

    @Test
    void theLinesAroundThePlaceWithTheByteInBrackets() {
        assertThat(HexDump.around(BYTES, 17, any -> false))
                .containsExactly(
                        "00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  |0123456789abcdef|",
                        "00000010  0a[2d]2d 2d 20 73 65 63 6f 6e 64 20 6c 69 6e 65  |.--- second line|",
                        "00000020  20 2d 2d 2d 00 20 61 6e 64 20 61 20 74 68 69 72  | ---. and a thir|",
                        "00000030  64 20 6f 6e 65 2c 20 63 75 74                    |d one, cut|");
    }

    @Test
    void theLastByteOfALineAndTheEnd() {
        assertThat(HexDump.around(BYTES, 15, any -> false).get(0))
                .isEqualTo("00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65[66] |0123456789abcdef|");
        assertThat(HexDump.around(BYTES, 58, any -> false).get(2))
                .isEqualTo("00000030  64 20 6f 6e 65 2c 20 63 75 74[  ]                |d one, cut|");
        assertThat(HexDump.around(new byte[16], 16, any -> false))
                .containsExactly("00000000  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  |................|");
        assertThat(HexDump.around(new byte[0], 0, any -> false)).isEmpty();
    }

    @Test
    void onlyLinesNearby() {
        assertThat(HexDump.around(new byte[1_000], 500, any -> false))
                .hasSize(6)
                .first()
                .asString()
                .startsWith("000001d0");
    }

    @Test
    void whatIsHiddenIsNotShown() {
        assertThat(HexDump.around(BYTES, 1, position -> position >= 2 && position < 6)
                        .get(0))
                .isEqualTo("00000000  30[31]** ** ** ** 36 37 38 39 61 62 63 64 65 66  |01****6789abcdef|");
    }
}
