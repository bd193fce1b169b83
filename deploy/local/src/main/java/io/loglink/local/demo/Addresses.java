package io.loglink.local.demo;

import java.nio.file.Path;
import java.util.List;

/**
 * Where to find what the demo runs.
 *
 * @param broker {@code bootstrap.servers}
 * @param registry address of the schema registry
 * @param http host and port of Loglink's own HTTP server
 * @param directory where all files are
 */
public record Addresses(String broker, String registry, String http, Path directory) {

    /** Name of the log file in the directory. */
    public static final String LOG = "demo.log";

    /** The configuration that Loglink is started with. */
    Path configuration() {
        return directory.resolve("loglink.properties");
    }

    /** What the broker and Loglink log. */
    Path log() {
        return directory.resolve(LOG);
    }

    /** How to look at the topics oneself, a line each. */
    List<String> guide() {
        return List.of(
                "  broker    " + broker + "    registry  " + registry + "    health, metrics  http://" + http
                        + "/health/ready /metrics",
                "  into it   " + String.join(" ", DemoTopics.INPUTS) + "  (OTLP batches)   tables  "
                        + String.join(" ", DemoTopics.TABLES),
                "  out       " + String.join(" ", DemoTopics.RECORDS) + "  (Avro)   "
                        + String.join(" ", DemoTopics.BATCHES) + "  (OTLP)   " + DemoTopics.DEAD_LETTERS + " "
                        + DemoTopics.OVERRIDES,
                "  records   kafka-avro-console-consumer --bootstrap-server " + broker + " --topic "
                        + DemoTopics.RECORDS.get(0) + " --from-beginning --property schema.registry.url=" + registry,
                "            kcat -b " + broker + " -t " + DemoTopics.RECORDS.get(0) + " -s value=avro -r " + registry,
                "  others    kafka-console-consumer.sh --bootstrap-server " + broker + " --topic "
                        + DemoTopics.DEAD_LETTERS + " --from-beginning --property print.headers=true",
                "  schemas   curl " + registry + "/subjects/" + DemoTopics.RECORDS.get(0) + "-value/versions/latest",
                "  files     " + directory + "  (" + configuration().getFileName() + ", " + log().getFileName()
                        + "; removed at the end)");
    }
}
