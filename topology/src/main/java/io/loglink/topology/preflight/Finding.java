package io.loglink.topology.preflight;

/**
 * What a check found.
 *
 * @param subject what was looked at, e.g. {@code otlp_logs (logs.topics)} or {@code state.dir = /var/lib/loglink}
 * @param text what is so, or what is wrong with it; one line
 * @param remedy the command to run or the property to set; empty where nothing is to be done
 */
public record Finding(Severity severity, Area area, String subject, String text, String remedy) {
    static Finding ok(Area area, String subject, String text) {
        return new Finding(Severity.OK, area, subject, text, "");
    }

    static Finding warning(Area area, String subject, String text, String remedy) {
        return new Finding(Severity.WARNING, area, subject, text, remedy);
    }

    static Finding error(Area area, String subject, String text, String remedy) {
        return new Finding(Severity.ERROR, area, subject, text, remedy);
    }
}
