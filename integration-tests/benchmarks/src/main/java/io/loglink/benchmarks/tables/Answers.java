package io.loglink.benchmarks.tables;

import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Whether a table that was filled from a topic answers as the topic says. */
final class Answers {
    private static final int LAST = 200;
    private static final int ANY = 200;

    private Answers() {}

    /** Asks for the rows that were written last, which stand in every partition, and for some others. */
    static void check(PersonTopic topic, Predicate<PersonTopic.Row> answersRightly) {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < LAST + ANY; i++) {
            int number = i < LAST ? topic.rows() - 1 - i : random.nextInt(topic.rows());
            if (!answersRightly.test(PersonTopic.Row.of(number))) {
                throw new IllegalStateException("the table does not have row " + number);
            }
        }
    }
}
