-- A row for every two actors of every event and stance that was just read. An event ties each of
-- its sources to each of its targets; of one without targets that several do to each other, each
-- of its sources to those that come after it. A stance counts on the day of its event, else on
-- that of the report.
WITH acting AS (
    SELECT
        reading, nr, id, type, status, intensity, confidence, day, sources, targets,
        unnest(sources) AS source, generate_subscripts(sources, 1) AS first
    FROM new_events
),
facing AS (
    SELECT
        * EXCLUDE (sources, targets),
        CASE
            WHEN targets <> [] THEN targets
            WHEN list_contains($mutual, type) THEN sources[first + 1:]
        END AS others
    FROM acting
),
told AS (
    SELECT
        reading, id AS record, 'event' AS kind, type, status, intensity AS value, confidence, day,
        source, unnest(others) AS target, nr, first, generate_subscripts(others, 1) AS second
    FROM facing
    UNION ALL
    SELECT
        s.reading, s.id, 'stance', NULL, 'actual', s.sign, s.confidence, e.day, s.holder, s.toward,
        s.nr, 1, 1
    FROM new_stances AS s LEFT JOIN new_events AS e ON e.reading = s.reading AND e.id = s.event
)
SELECT
    'sides' AS dataset, t.reading, r.article, t.record, t.kind, t.type, t.status, t.value,
    t.confidence, coalesce(t.day, a.date) AS day, a.publisher, t.source, t.target,
    x.organ AS source_organ, y.organ AS target_organ,
    x.state AS source_state, y.state AS target_state
FROM told AS t
JOIN readings AS r ON r.id = t.reading
JOIN articles AS a ON a.id = r.article
JOIN new_actors AS x ON x.reading = t.reading AND x.id = t.source
JOIN new_actors AS y ON y.reading = t.reading AND y.id = t.target
WHERE t.kind = 'stance' OR t.source <> t.target
ORDER BY r.rowid, t.kind, t.nr, t.first, t.second
