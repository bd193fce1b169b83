package io.loglink.it.collector;

import org.opentest4j.TestAbortedException;

/** Says on the console what a report of Maven's only counts. */
final class Skip {
    private Skip() {}

    /** Says why a test is skipped; to be thrown. */
    static TestAbortedException because(String reason) {
        return new TestAbortedException(say(reason));
    }

    /** Says why something is skipped; the same sentence. */
    static String say(String reason) {
        String sentence = "Skipped: " + reason;
        System.out.println(sentence);
        return sentence;
    }
}
