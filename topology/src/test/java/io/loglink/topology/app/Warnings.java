package io.loglink.topology.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a class warns of in its log while this is open; the log itself stays quiet. */
final class Warnings implements AutoCloseable {
    private final ListAppender<ILoggingEvent> seen = new ListAppender<>();
    private final Logger logger;
    private final @Nullable Level level;

    private Warnings(Logger logger) {
        this.logger = logger;
        this.level = logger.getLevel();
    }

    static Warnings of(Class<?> type) {
        Warnings warnings = new Warnings((Logger) LoggerFactory.getLogger(type));
        warnings.seen.start();
        warnings.logger.setLevel(Level.WARN);
        warnings.logger.setAdditive(false);
        warnings.logger.addAppender(warnings.seen);
        return warnings;
    }

    List<String> lines() {
        return seen.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(seen);
        logger.setAdditive(true);
        logger.setLevel(level);
    }
}
