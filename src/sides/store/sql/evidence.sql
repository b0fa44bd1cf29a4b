-- A row for every two actors of every event and stance that was just read. An event ties each of
-- its sources to each of its targets. One without targets whose sources do it to each other ties
-- these. What was said counts on the day of the report, else on that of its event.
WITH sources AS (
    SELECT reading, nr, unnest(sources) AS id, generate_subscripts(sources, 1) AS place
    FROM new_events
),
targets AS (
    SELECT reading, nr, unnest(targets) AS id, generate_subscripts(targets, 1) AS place
    FROM new_events
),
pairs AS (
    SELECT s.reading, s.nr, s.id AS source, t.id AS target, s.place AS first, t.place AS second
    FROM sources AS s JOIN targets AS t ON t.reading = s.reading AND t.nr = s.nr
    WHERE s.id <> t.id
    UNION ALL
    SELECT s.reading, s.nr, s.id, t.id, s.place, t.place
    FROM new_events AS e
    JOIN sources AS s ON s.reading = e.reading AND s.nr = e.nr
    JOIN sources AS t ON t.reading = e.reading AND t.nr = e.nr AND s.place < t.place
    WHERE e.targets = [] AND list_contains($mutual, e.type)
),
told AS (
    SELECT
        e.reading, e.id AS record, 'event' AS kind, e.type, e.status, e.intensity AS value,
        e.confidence, e.day, p.source, p.target, e.nr, p.first, p.second
    FROM pairs AS p JOIN new_events AS e ON e.reading = p.reading AND e.nr = p.nr
    UNION ALL
    SELECT
        s.reading, s.id, 'stance', NULL, 'actual', s.sign, s.confidence, e.day, s.holder, s.toward,
        s.nr, 0, 0
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
ORDER BY r.rowid, t.kind, t.nr, t.first, t.second
