package io.loglink.topology.preflight;

import java.util.List;

/** Everything that was found. */
public record Report(List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    public int errors() {
        return count(Severity.ERROR);
    }

    public int warnings() {
        return count(Severity.WARNING);
    }

    private int count(Severity severity) {
        return (int) findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
