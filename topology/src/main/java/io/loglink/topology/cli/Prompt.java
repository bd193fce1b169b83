package io.loglink.topology.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Whoever sits in front of the program. */
interface Prompt {
    /** Whether there is somebody to ask. */
    boolean present();

    /** Asks a question; true only for a plain yes. */
    boolean agrees(String question);

    /** The terminal that the process runs on. */
    static Prompt ofTerminal() {
        return new OfTerminal();
    }

    /** Standard input and standard output, where both are a terminal. */
    final class OfTerminal implements Prompt {
        private final @Nullable Console console = System.console();

        /** From JDK 22 on there may be a console without a terminal. */
        @Override
        public boolean present() {
            if (console == null) {
                return false;
            }
            try {
                return (boolean) Console.class.getMethod("isTerminal").invoke(console);
            } catch (NoSuchMethodException e) {
                return true;
            } catch (IllegalAccessException | InvocationTargetException e) {
                return false;
            }
        }

        @Override
        public boolean agrees(String question) {
            String answer = console == null ? null : console.readLine("%s", question);
            return answer != null && answer.strip().equalsIgnoreCase("yes");
        }
    }
}
