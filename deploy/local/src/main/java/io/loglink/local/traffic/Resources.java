package io.loglink.local.traffic;

import java.util.LinkedHashMap;
import java.util.Map;

/** The resource attributes of the services. */
final class Resources {

    private Resources() {}

    static Map<String, Object> attributes(Service service) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("service.name", service.text());
        attributes.put("service.version", service.version());
        attributes.put("telemetry.sdk.language", service.language());
        attributes.put("deployment.environment.name", "demo");
        return attributes;
    }
}
