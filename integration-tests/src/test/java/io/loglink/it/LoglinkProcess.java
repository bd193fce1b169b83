package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Http.Answer;
import io.loglink.local.Ports;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;

/** The runnable jar, run as an operator runs it. */
public final class LoglinkProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final JavaProcess process;
    private final String httpAddress;
    private final Http http = new Http();

    private LoglinkProcess(JavaProcess process, String httpAddress) {
        this.process = process;
        this.httpAddress = httpAddress;
    }

    /**
     * Starts {@code loglink run} and returns at once.
     *
     * @param directory where its properties file and its output are kept
     * @param name name of those files
     */
    public static LoglinkProcess start(LoglinkConfig config, Path directory, String name) {
        LoglinkConfig complete = config.properties().containsKey("http.listen")
                ? config
                : config.with("http.listen", "127.0.0.1:" + Ports.free());
        return new LoglinkProcess(Cli.start(complete, directory, name, "run"), complete.get("http.listen"));
    }

    /** Waits until it says that it is ready. */
    public LoglinkProcess awaitReady() {
        return awaitReadiness(200);
    }

    /** Waits until its readiness answers with this status. */
    public LoglinkProcess awaitReadiness(int status) {
        try {
            await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
                assertThat(process.isAlive()).as("alive").isTrue();
                return ready().status() == status;
            });
        } catch (ConditionTimeoutException | AssertionError e) {
            throw new AssertionError(
                    "Readiness is not " + status + " but " + ready() + "; its output:\n" + process.output(), e);
        }
        return this;
    }

    /** Host and port of its HTTP server. */
    public String address() {
        return httpAddress;
    }

    /** What {@code /health/ready} says. */
    public Answer ready() {
        return get("/health/ready");
    }

    public Answer get(String path) {
        return http.get("http://" + httpAddress + path);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String output() {
        return process.output();
    }

    /** The same as {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    /** Sends SIGTERM and waits for the end. */
    public JavaProcess.Exit terminate() {
        return process.terminate(Duration.ofSeconds(40));
    }

    /** Waits until it ends by itself and returns its exit code. */
    public int awaitExit() {
        return process.awaitExit(START);
    }

    @Override
    public void close() {
        process.close();
    }
}
