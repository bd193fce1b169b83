package io.loglink.local.demo;

import io.loglink.local.demo.Snapshot.DeadLetters;
import io.loglink.local.demo.Snapshot.Happening;
import io.loglink.local.demo.Snapshot.Hint;
import io.loglink.local.traffic.Cast;
import io.loglink.local.traffic.Project;
import io.loglink.local.traffic.Scene;
import io.loglink.local.traffic.Story;
import io.loglink.local.traffic.Traffic;
import io.loglink.local.traffic.Visitor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects what comes out of Loglink. Thread-safe. */
final class Board {

    private record HintKey(String project, String found, String expected) {}

    private final Links persons = new Links();
    private final Links sessions = new Links();
    private final Map<String, PersonCard> people = new LinkedHashMap<>();
    private final LateLinks late = new LateLinks(Cast.GRACE.distinctIds().get(0));
    private final Map<String, String> logsKeys = new LinkedHashMap<>();
    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final Map<HintKey, Long> hints = new LinkedHashMap<>();
    private final Map<String, DeadLetters> deadLetters = new LinkedHashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private long logs;
    private long spans;

    Board() {
        for (Visitor visitor : Cast.everybody()) {
            Project project = visitor.project();
            projects.put(project.id(), project);
            logsKeys.put(project.id(), Story.OPENING_LOGS_KEY);
            people.put(visitor.personId(), new PersonCard(visitor.name(), project.name()));
        }
    }

    /** Takes an enriched record that was read at {@code nowMs}. */
    synchronized void add(long nowMs, EnrichedRecord record) {
        if (record.revision() > 0) {
            amend(record);
            return;
        }
        late.add(record);
        logs += record.log() ? 1 : 0;
        spans += record.log() ? 0 : 1;
        persons.add(nowMs, record.personLink(), record.distinctId());
        sessions.add(nowMs, record.sessionLink(), record.sessionId());
        if (record.linkedToPerson()) {
            card(record).add(record);
        }
        if (!record.personHint().isEmpty()) {
            hints.merge(new HintKey(projectName(record), record.personHint(), expectedKey(record)), 1L, Long::sum);
        }
    }

    /** A record that was counted comes again, with a link that was not known before. */
    private void amend(EnrichedRecord record) {
        EnrichedRecord before = late.amend(record);
        if (before == null) {
            return;
        }
        persons.change(before.personLink(), record.personLink());
        sessions.change(before.sessionLink(), record.sessionLink());
        if (record.linkedToPerson() && !before.linkedToPerson()) {
            card(record).add(record);
        } else if (record.linkedToPerson()) {
            card(record).amend(record);
        }
    }

    private PersonCard card(EnrichedRecord record) {
        return people.computeIfAbsent(record.personId(), id -> new PersonCard(id, projectName(record)));
    }

    /** Takes a dead letter that holds this many records, as far as that is known. */
    synchronized void addDeadLetter(String reason, int records) {
        deadLetters.merge(
                reason,
                new DeadLetters(reason, 1, records),
                (a, b) -> new DeadLetters(reason, a.messages() + 1, a.records() + records));
    }

    /** Takes a change of a table. */
    synchronized void add(Scene scene) {
        happenings.add(new Happening(scene.atMs(), scene.text()));
        if (scene.logsKey() != null) {
            logsKeys.put(scene.project().id(), scene.logsKey());
        }
    }

    /** What is to be shown at {@code nowMs}. */
    synchronized Snapshot snapshot(long nowMs, long elapsedMs, Traffic.Sent sent) {
        return new Snapshot(
                elapsedMs,
                sent,
                logs,
                spans,
                persons.rate(),
                persons.recentRate(nowMs),
                sessions.rate(),
                sessions.recentRate(nowMs),
                people.values().stream()
                        .map(PersonCard::person)
                        .filter(person -> person.logs() + person.spans() > 0)
                        .toList(),
                late.late(names()),
                persons.reasons(),
                hints(),
                sessions.reasons(),
                List.copyOf(deadLetters.values()),
                List.copyOf(happenings));
    }

    private Map<String, String> names() {
        return people.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, card -> card.getValue()
                .name()));
    }

    private List<Hint> hints() {
        return hints.entrySet().stream()
                .map(hint -> new Hint(
                        hint.getKey().project(),
                        hint.getKey().found(),
                        hint.getKey().expected(),
                        hint.getValue()))
                .sorted(Comparator.comparingLong(Hint::records).reversed())
                .toList();
    }

    private String projectName(EnrichedRecord record) {
        Project project = projects.get(record.projectId());
        return project == null ? record.projectId() : project.name();
    }

    /** The key under which Loglink looks for the distinct id of the record. */
    private String expectedKey(EnrichedRecord record) {
        Project project = projects.get(record.projectId());
        if (project == null) {
            return Story.OPENING_LOGS_KEY;
        }
        return record.log() ? logsKeys.getOrDefault(project.id(), "") : project.distinctIdKey();
    }
}
