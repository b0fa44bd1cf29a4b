-- Who is in the reports that were just read at each level (1 person, 2 organ, 3 state), and how
-- often they act, speak and hold. What several actors of one body do together in one event counts
-- once for it.
WITH present AS (                   -- the first actor of a body stands for it
    SELECT reading, 1 AS level, id, min(nr) AS nr FROM new_actors GROUP BY reading, id
    UNION ALL
    SELECT reading, 2, organ, min(nr) FROM new_actors GROUP BY reading, organ
    UNION ALL
    SELECT reading, 3, state, min(nr) FROM new_actors GROUP BY reading, state
),
acts AS (
    SELECT reading, 1 AS level, unnest(list_distinct(sources)) AS id, 1 AS how FROM new_events
    UNION ALL
    SELECT reading, 2, unnest(source_organs), 1 FROM new_events
    UNION ALL
    SELECT reading, 3, unnest(source_states), 1 FROM new_events
    UNION ALL
    SELECT reading, 1, unnest(list_distinct(targets)), 2 FROM new_events
    UNION ALL
    SELECT reading, 2, unnest(target_organs), 2 FROM new_events
    UNION ALL
    SELECT reading, 3, unnest(target_states), 2 FROM new_events
    UNION ALL
    SELECT reading, 1, speaker, 3 FROM new_statements
    UNION ALL
    SELECT reading, 2, speaker_organ, 3 FROM new_statements
    UNION ALL
    SELECT reading, 3, speaker_state, 3 FROM new_statements
    UNION ALL
    SELECT reading, 1, holder, 4 FROM new_stances
    UNION ALL
    SELECT reading, 2, holder_organ, 4 FROM new_stances
    UNION ALL
    SELECT reading, 3, holder_state, 4 FROM new_stances
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
