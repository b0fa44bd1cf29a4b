-- Rows of the table `evidence`: every source with every target of an event; where there is no
-- target, and the type is what several do to each other, every two sources.
WITH ends AS (
    SELECT id, source, source_organ, source_state, target, target_organ, target_state
    FROM told
    WHERE source IS NOT NULL AND target IS NOT NULL
    UNION
    SELECT a.id, a.source, a.source_organ, a.source_state, b.source, b.source_organ, b.source_state
    FROM told AS a
    JOIN told AS b ON a.id = b.id AND a.source < b.source
    WHERE list_contains($mutual, a.type)
        AND a.id NOT IN (SELECT id FROM told WHERE target IS NOT NULL)
)
SELECT
    $dataset AS dataset,
    $dataset || '-' || left(md5(h.report), 16) AS reading,
    $dataset || '-' || left(md5(h.report), 16) AS article,
    e.id AS record,
    'event' AS kind,
    h.type,
    'actual' AS status,
    h.intensity AS value,
    h.confidence,
    h.day,
    h.publisher,
    e.* EXCLUDE (id)
FROM ends AS e
JOIN (SELECT * FROM told QUALIFY row_number() OVER (PARTITION BY id ORDER BY nth) = 1) AS h
    ON h.id = e.id
WHERE e.source <> e.target
ORDER BY h.nth, e.source, e.target
