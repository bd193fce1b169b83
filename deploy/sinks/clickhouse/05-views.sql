-- What people look at. Each view reads the row with the highest revision only (FINAL), and puts a record under the person to whom its
-- distinct id belongs now: an override (04-overrides.sql) counts where its version is that of the mapping that linked the record or a
-- later one. With the same version it says the same or is newer: a null value in the table of persons deletes at the version that it
-- finds. A record without a link has version 0, and every override counts.
--
-- The settings at the end of each: revisions never leave their partition, so partitions need not be merged with each other; and FINAL
-- uses the skip indices, exactly, that is it also reads what could replace a row that they find (both the default since 25.6). Filter
-- by project and time, as the primary key is made for that.

-- A person's Logs tab, newest first:
--   SELECT * FROM loglink.person_logs WHERE project_id = 'shop' AND person_id = '…' AND timestamp > now() - INTERVAL 7 DAY LIMIT 100
--
-- The first half finds records by their own person, which the skip index of that column is for, and leaves out those of an override (a
-- distinct id without one has a version below every other in the dictionary). The second has those that an override puts here: PREWHERE
-- reads no more than the distinct ids of the time range for it, and may do so before FINAL because all revisions of a record have the
-- same one.
CREATE VIEW IF NOT EXISTS loglink.person_logs AS
SELECT *
FROM
(
    SELECT
        project_id,
        person_id,
        timestamp,
        severity,
        service_name,
        body,
        event_name,
        attributes,
        distinct_id,
        session_id,
        session_replay_url,
        if(session_has_recording, session_replay_offset_ms, NULL) AS session_replay_offset_ms,
        trace_id,
        span_id,
        record_id
    FROM loglink.logs FINAL
    WHERE person_link = 'linked'
        AND dictGet('loglink.overrides', 'version', (project_id, distinct_id)) < mapping_version
    UNION ALL
    SELECT
        project_id,
        dictGet('loglink.overrides', 'person_id', (project_id, distinct_id)) AS person_id,
        timestamp,
        severity,
        service_name,
        body,
        event_name,
        attributes,
        distinct_id,
        session_id,
        session_replay_url,
        if(session_has_recording, session_replay_offset_ms, NULL) AS session_replay_offset_ms,
        trace_id,
        span_id,
        record_id
    FROM loglink.logs FINAL
    PREWHERE dictHas('loglink.overrides', (project_id, distinct_id))
    WHERE dictGet('loglink.overrides', 'version', (project_id, distinct_id)) >= mapping_version
        AND dictGet('loglink.overrides', 'person_id', (project_id, distinct_id)) != ''
)
ORDER BY timestamp DESC, record_id DESC
SETTINGS do_not_merge_across_partitions_select_final = 1, use_skip_indexes_if_final = 1, use_skip_indexes_if_final_exact_mode = 1;

-- The same of spans.
CREATE VIEW IF NOT EXISTS loglink.person_spans AS
SELECT *
FROM
(
    SELECT
        project_id,
        person_id,
        timestamp,
        service_name,
        name,
        kind,
        duration_nano,
        status_code,
        status_message,
        attributes,
        distinct_id,
        session_id,
        session_replay_url,
        if(session_has_recording, session_replay_offset_ms, NULL) AS session_replay_offset_ms,
        trace_id,
        span_id,
        parent_span_id,
        record_id
    FROM loglink.spans FINAL
    WHERE person_link = 'linked'
        AND dictGet('loglink.overrides', 'version', (project_id, distinct_id)) < mapping_version
    UNION ALL
    SELECT
        project_id,
        dictGet('loglink.overrides', 'person_id', (project_id, distinct_id)) AS person_id,
        timestamp,
        service_name,
        name,
        kind,
        duration_nano,
        status_code,
        status_message,
        attributes,
        distinct_id,
        session_id,
        session_replay_url,
        if(session_has_recording, session_replay_offset_ms, NULL) AS session_replay_offset_ms,
        trace_id,
        span_id,
        parent_span_id,
        record_id
    FROM loglink.spans FINAL
    PREWHERE dictHas('loglink.overrides', (project_id, distinct_id))
    WHERE dictGet('loglink.overrides', 'version', (project_id, distinct_id)) >= mapping_version
        AND dictGet('loglink.overrides', 'person_id', (project_id, distinct_id)) != ''
)
ORDER BY timestamp DESC, record_id DESC
SETTINGS do_not_merge_across_partitions_select_final = 1, use_skip_indexes_if_final = 1, use_skip_indexes_if_final_exact_mode = 1;

-- What services wrote during a session, in the order in which it happened. session_replay_offset_ms is where to jump to in the
-- recording; null when there is none. A session that Loglink does not know has its logs here all the same, without a recording.
CREATE VIEW IF NOT EXISTS loglink.session_logs AS
SELECT
    project_id,
    session_id,
    timestamp,
    if(session_has_recording, session_replay_offset_ms, NULL) AS session_replay_offset_ms,
    session_replay_url,
    severity,
    service_name,
    body,
    event_name,
    attributes,
    session_link,
    if(dictGet('loglink.overrides', 'version', (project_id, distinct_id)) >= mapping_version,
        dictGet('loglink.overrides', 'person_id', (project_id, distinct_id)),
        person_id) AS person_id,
    distinct_id,
    trace_id,
    span_id,
    record_id
FROM loglink.logs FINAL
WHERE session_id != ''
ORDER BY timestamp, record_id
SETTINGS do_not_merge_across_partitions_select_final = 1, use_skip_indexes_if_final = 1, use_skip_indexes_if_final_exact_mode = 1;

-- The same of spans.
CREATE VIEW IF NOT EXISTS loglink.session_spans AS
SELECT
    project_id,
    session_id,
    timestamp,
    if(session_has_recording, session_replay_offset_ms, NULL) AS session_replay_offset_ms,
    session_replay_url,
    service_name,
    name,
    kind,
    duration_nano,
    status_code,
    status_message,
    attributes,
    session_link,
    if(dictGet('loglink.overrides', 'version', (project_id, distinct_id)) >= mapping_version,
        dictGet('loglink.overrides', 'person_id', (project_id, distinct_id)),
        person_id) AS person_id,
    distinct_id,
    trace_id,
    span_id,
    parent_span_id,
    record_id
FROM loglink.spans FINAL
WHERE session_id != ''
ORDER BY timestamp, record_id
SETTINGS do_not_merge_across_partitions_select_final = 1, use_skip_indexes_if_final = 1, use_skip_indexes_if_final_exact_mode = 1;

-- How much is linked, and why the rest is not, by the links that the records were written with: per project, hour, signal and link (person or session) a row for each reason with
-- its records and their share. Counted in a map first, so that a filter on project and hour reaches the tables.
CREATE VIEW IF NOT EXISTS loglink.link_rate AS
SELECT
    project_id,
    hour,
    signal,
    link,
    entry.1 AS reason,
    entry.2 AS records,
    records / total AS share
FROM
(
    SELECT project_id, hour, signal, link, count() AS total, sumMap(map(reason, 1)) AS reasons
    FROM
    (
        SELECT project_id, toStartOfHour(timestamp) AS hour, 'logs' AS signal, found.1 AS link, found.2 AS reason
        FROM loglink.logs FINAL
        ARRAY JOIN [('person', person_link), ('session', session_link)] AS found
        UNION ALL
        SELECT project_id, toStartOfHour(timestamp) AS hour, 'spans' AS signal, found.1 AS link, found.2 AS reason
        FROM loglink.spans FINAL
        ARRAY JOIN [('person', person_link), ('session', session_link)] AS found
    )
    GROUP BY project_id, hour, signal, link
)
ARRAY JOIN CAST(reasons, 'Array(Tuple(String, UInt64))') AS entry
SETTINGS do_not_merge_across_partitions_select_final = 1;

-- Which service forgets its person, and what it sends instead: person_hint names a usual key that is on the records.
CREATE VIEW IF NOT EXISTS loglink.link_mistakes AS
SELECT project_id, hour, signal, service_name, person_link AS reason, person_hint AS hint, count() AS records
FROM
(
    SELECT project_id, toStartOfHour(timestamp) AS hour, 'logs' AS signal, service_name, person_link, person_hint
    FROM loglink.logs FINAL
    UNION ALL
    SELECT project_id, toStartOfHour(timestamp) AS hour, 'spans' AS signal, service_name, person_link, person_hint
    FROM loglink.spans FINAL
)
WHERE person_link != 'linked'
GROUP BY project_id, hour, signal, service_name, reason, hint
SETTINGS do_not_merge_across_partitions_select_final = 1;
