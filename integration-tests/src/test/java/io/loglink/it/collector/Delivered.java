package io.loglink.it.collector;

import io.loglink.it.ExpectedLinks.Links;
import io.loglink.it.Otlp;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A log or a span as a backend got it.
 *
 * @param service its resource's {@code service.name}; empty when there is none
 * @param text a log's body, a span's name
 */
record Delivered(String service, String text, List<KeyValue> attributes) {
    static Stream<Delivered> of(ExportLogsServiceRequest request) {
        return request.getResourceLogsList().stream().flatMap(resource -> resource.getScopeLogsList().stream()
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .map(log -> new Delivered(
                        service(resource.getResource()), log.getBody().getStringValue(), log.getAttributesList())));
    }

    static Stream<Delivered> of(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream().flatMap(resource -> resource.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> new Delivered(service(resource.getResource()), span.getName(), span.getAttributesList())));
    }

    private static String service(Resource resource) {
        return resource.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    /** What Loglink wrote on it. */
    Links links() {
        return Links.on(attributes);
    }

    /** What Loglink wrote on it, by the names of its attributes without their prefix. */
    Map<String, String> link() {
        return Otlp.link(attributes);
    }

    String recordId() {
        return link().getOrDefault("record.id", "");
    }
}
