package io.loglink.it.sinks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.function.Supplier;

/** Parts that a machine may lack. */
final class Needed {
    private Needed() {}

    /** Skips the test, and says so, unless a part is there: reports alone would pass over a class whose preparation is skipped. */
    static void skipUnless(boolean there, Supplier<String> what) {
        if (!there) {
            System.out.println("SKIPPED: " + what.get());
        }
        assumeTrue(there, what);
    }
}
