package io.loglink.topology.cli;

import io.loglink.topology.preflight.Finding;
import io.loglink.topology.preflight.Report;
import java.util.List;
import java.util.Locale;

/** The report of a check, for people. */
final class FindingsText {
    private static final String INDENT = " ".repeat(9);

    private FindingsText() {}

    /** A line for each finding, its remedy below it, and the sum at the end. */
    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        String area = "";
        List<Finding> findings = report.findings();
        for (int at = 0; at < findings.size(); at++) {
            Finding finding = findings.get(at);
            if (!finding.area().name().equals(area)) {
                area = finding.area().name();
                text.append(text.length() == 0 ? "" : "\n").append(area).append('\n');
            }
            String severity = finding.severity().name().toLowerCase(Locale.ROOT);
            text.append(String.format(Locale.ROOT, "%-7s  ", severity));
            text.append(finding.subject()).append(": ").append(finding.text()).append('\n');
            // One command for several findings stands below the last of them.
            boolean again =
                    at + 1 < findings.size() && findings.get(at + 1).remedy().equals(finding.remedy());
            if (!finding.remedy().isEmpty() && !again) {
                text.append(INDENT).append("-> ").append(finding.remedy()).append('\n');
            }
        }
        return text.append('\n').append(sum(report)).append('\n').toString();
    }

    private static String sum(Report report) {
        String counts = count(report.errors(), "error") + ", " + count(report.warnings(), "warning");
        return report.errors() > 0 ? counts + ": Loglink cannot work like this." : counts + ": Loglink can run.";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
