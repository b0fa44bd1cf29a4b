-- Who is in the reports that were just read at each level (1 person, 2 organ, 3 state), and how
-- often they act (1), suffer (2), speak (3) and hold (4). What several actors of one body do
-- together in one event counts once for it.
WITH bodies AS (
    SELECT reading, nr, unnest([1, 2, 3]) AS level, unnest([id, organ, state]) AS id
    FROM new_actors
),
present AS (                        -- the first actor of a body stands for it
    SELECT reading, level, id, min(nr) AS nr FROM bodies GROUP BY reading, level, id
),
sides AS (
    SELECT
        reading, unnest([1, 2, 3]) AS level, 1 AS how,
        unnest([list_distinct(sources), source_organs, source_states]) AS ids
    FROM new_events
    UNION ALL
    SELECT
        reading, unnest([1, 2, 3]), 2,
        unnest([list_distinct(targets), target_organs, target_states])
    FROM new_events
),
acts AS (
    SELECT reading, level, how, unnest(ids) AS id FROM sides
    UNION ALL
    SELECT reading, unnest([1, 2, 3]), 3, unnest([speaker, speaker_organ, speaker_state])
    FROM new_statements
    UNION ALL
    SELECT reading, unnest([1, 2, 3]), 4, unnest([holder, holder_organ, holder_state])
    FROM new_stances
),
counted AS (
    SELECT
        reading, level, id,
        count(*) FILTER (how = 1) AS as_source,
        count(*) FILTER (how = 2) AS as_target,
        count(*) FILTER (how = 3) AS statements,
        count(*) FILTER (how = 4) AS stances
    FROM acts GROUP BY reading, level, id
)
SELECT
    p.reading, ['person', 'organ', 'state'][p.level] AS level, p.id, x.country, a.date,
    x.mentions[1] AS mention,
    coalesce(c.as_source, 0) AS as_source,
    coalesce(c.as_target, 0) AS as_target,
    coalesce(c.statements, 0) AS statements,
    coalesce(c.stances, 0) AS stances
FROM present AS p
JOIN new_actors AS x ON x.reading = p.reading AND x.nr = p.nr
JOIN readings AS r ON r.id = p.reading
JOIN articles AS a ON a.id = r.article
LEFT JOIN counted AS c ON c.reading = p.reading AND c.level = p.level AND c.id = p.id
ORDER BY r.rowid, p.level, p.nr
