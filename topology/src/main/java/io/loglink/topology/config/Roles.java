package io.loglink.topology.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The roles of an instance.
 *
 * @param given what it is asked to do, in the order of {@link Role}
 * @param running what there is to do: the role late has nothing to do where no record waits
 */
public record Roles(List<Role> given, List<Role> running) {
    public Roles {
        given = List.copyOf(given);
        running = List.copyOf(running);
    }

    static Roles of(PropertyValues values) {
        return of(values.list(PropertyNames.ROLES).stream().map(Role::of).toList(), LateProperties.settings(values));
    }

    /** Of all instances of this configuration together, whichever of them this one is. */
    static Roles everywhere(PropertyValues values) {
        return of(List.of(Role.values()), LateProperties.settings(values));
    }

    private static Roles of(Collection<Role> asked, LateSettings late) {
        List<Role> given = new ArrayList<>(asked);
        given.sort(null);
        List<Role> running =
                given.stream().filter(role -> role != Role.LATE || late.on()).toList();
        return new Roles(given, running);
    }

    /** Whether this instance does it. */
    public boolean runs(Role role) {
        return running.contains(role);
    }

    /** Whether it was asked to do something that there is nothing to do of. */
    public boolean idle(Role role) {
        return given.contains(role) && !running.contains(role);
    }
}
