package io.loglink.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Subjects of a registry, by plain requests of Confluent's API. */
public final class Subjects {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    public Subjects(String url) {
        this.url = url;
    }

    /** Registers a schema under a subject. */
    public void register(String subject, String schema) {
        send("POST", "/subjects/" + subject + "/versions", Map.of("schema", schema));
    }

    /** Whether there is such a subject. */
    public boolean exists(String subject) {
        return StreamSupport.stream(send("GET", "/subjects", Map.of()).spliterator(), false)
                .anyMatch(found -> found.asText().equals(subject));
    }

    /** The numbers of a subject's versions. */
    public List<Integer> versions(String subject) {
        return StreamSupport.stream(
                        send("GET", "/subjects/" + subject + "/versions", Map.of())
                                .spliterator(),
                        false)
                .map(JsonNode::asInt)
                .toList();
    }

    /** The id of a subject's newest schema. */
    public int idOf(String subject) {
        return send("GET", "/subjects/" + subject + "/versions/latest", Map.of())
                .get("id")
                .asInt();
    }

    /** Whether the registry itself would take a schema. */
    public boolean wouldTake(String subject, String schema) {
        return send("POST", "/compatibility/subjects/" + subject + "/versions/latest", Map.of("schema", schema))
                .get("is_compatible")
                .asBoolean();
    }

    private JsonNode send(String method, String path, Map<String, String> body) {
        try {
            HttpRequest.BodyPublisher publisher = body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .method(method, publisher)
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(
                        method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        } catch (IOException e) {
            throw new AssertionError("the registry at " + url + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
