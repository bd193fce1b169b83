package io.loglink.topology.app;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Says in one line, without secrets, what keeps a client from talking to Kafka. Pure. */
final class ConnectionFailures {
    /** Kafka's words for brokers whose names no name server knows (yet). */
    private static final String UNRESOLVED = "No resolvable bootstrap urls";

    /** Kafka's words for certificates, of which the cause behind them says what is wrong but not always where. */
    private static final Pattern STORE = Pattern.compile("Failed to load (PEM )?SSL keystore .*");

    private static final int DEEPEST = 50;

    private ConnectionFailures() {}

    /** Whether a client that could not even be made can be made later, with the same settings. */
    static boolean mayPass(Throwable failure) {
        // A login that asks somebody else, as OAUTHBEARER does, is made before the client is.
        return isUnresolved(failure) || cause(failure, LoginException.class).isPresent();
    }

    /** @param servers what the client was to connect to */
    static String text(Throwable failure, String servers) {
        if (isUnresolved(failure)) {
            return "the name of no broker in " + servers + " is known";
        }
        Optional<Throwable> login = cause(failure, LoginException.class);
        if (login.isPresent()) {
            return "the login for Kafka at " + servers + " fails (" + FailureText.words(login.get()) + ")";
        }
        if (failure instanceof SslAuthenticationException) {
            Throwable why = cause(failure, SSLException.class).orElse(failure);
            return "the TLS handshake with Kafka at " + servers + " fails (" + FailureText.words(why) + ")";
        }
        String what = failure instanceof AuthenticationException
                ? "Kafka at " + servers + " refuses the credentials"
                : "no broker answers at " + servers;
        return what + " (" + FailureText.words(failure) + ")";
    }

    /** Why a client cannot be made, now or later, with its settings. */
    static String unusable(Throwable failure) {
        String root = FailureText.words(FailureText.root(failure));
        return causes(failure)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> STORE.matcher(message).matches())
                .findFirst()
                .map(message -> message + " (" + root + ")")
                .orElse(root);
    }

    private static boolean isUnresolved(Throwable failure) {
        Throwable root = FailureText.root(failure);
        return root instanceof ConfigException
                && String.valueOf(root.getMessage()).startsWith(UNRESOLVED);
    }

    private static Optional<Throwable> cause(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).filter(kind::isInstance).findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }
}
