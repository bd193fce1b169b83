package io.loglink.local.traffic;

import java.util.List;

/**
 * A person of the demo.
 *
 * @param name how people call them
 * @param project where they are a person
 * @param personId their person id
 * @param distinctIds the ids that services know them by; at least one
 * @param visits their sessions; at least one
 */
public record Visitor(String name, Project project, String personId, List<String> distinctIds, List<Visit> visits) {

    public Visitor {
        distinctIds = List.copyOf(distinctIds);
        visits = List.copyOf(visits);
    }
}
