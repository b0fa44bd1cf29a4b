-- Ties of a window; what stands in braces is filled in: the columns of a level, further conditions.
--
-- Within a report, what is told of one happening between two actors counts once, at the mean of
-- its values, with the greatest confidence. A happening counts once, however many independent
-- reports tell of it: these make it surer, as independent witnesses would, 1 - (1 - p)(1 - q)...
-- A stance is a happening of its own in each report.
--
-- What is added up are decimals, whose sums are the same in any order, so that the same store gives
-- the same ties on any number of threads. Happenings and reports are grouped by the hashes of their
-- ids: of a million, two share one of 64 bits once in thirty million stores.
CREATE OR REPLACE TEMP TABLE shares AS
WITH chosen AS (
    SELECT
        {source} AS s,
        {target} AS t,
        e.rowid AS coding,
        e.kind,
        e.value,
        least(e.confidence, 0.99) AS confidence,
        e.day,
        hash(coalesce(c.original, e.article)) AS report,
        CASE
            WHEN e.kind = 'stance'
                THEN hash(e.source, e.target, e.value, coalesce(c.original, e.article))
            ELSE hash(coalesce(l.occurrence, e.record))
        END AS happening,
        CASE
            WHEN e.kind = 'stance' THEN e.value * $stance_weight
            ELSE e.value / 10 * CASE e.status
                WHEN 'planned' THEN $planned
                WHEN 'hypothetical' THEN $hypothetical
                WHEN 'denied' THEN $denied
                WHEN 'past' THEN $past
                ELSE 1
            END
        END * CASE
            WHEN $half_life IS NULL OR e.day IS NULL THEN 1
            ELSE pow(0.5, greatest(0, datediff('day', e.day, $last::DATE)) / $half_life)
        END AS push
    FROM evidence AS e
    {joined}
    LEFT JOIN links AS l ON l.reading = e.reading AND l.event = e.record
    LEFT JOIN copies AS c ON c.article = e.article
    WHERE ($since IS NULL OR e.day >= $since::DATE)
        AND ($until IS NULL OR e.day <= $until::DATE)
        AND e.confidence >= $min_confidence
        AND (len($datasets) = 0 OR list_contains($datasets, e.dataset))
        AND {source} <> {target}
        {conditions}
),
told AS (
    SELECT
        least(s, t) AS a,
        greatest(s, t) AS b,
        kind,
        happening,
        report,
        {codings} AS codings,
        bool_and(kind = 'stance' AND value = 0) AS abstains,
        sum((push * confidence)::DECIMAL(38, 18))::DOUBLE / sum(confidence::DECIMAL(38, 18))::DOUBLE
            AS push,
        max(confidence) AS confidence,
        min(day) AS first,
        max(day) AS last
    FROM chosen
    GROUP BY ALL
    HAVING sum(confidence) > 0
),
happened AS (
    SELECT
        a,
        b,
        kind,
        happening,
        (1 - exp(sum(ln(1 - confidence)::DECIMAL(38, 18))::DOUBLE))
            * sum(push::DECIMAL(38, 18))::DOUBLE / count(*) AS amount,
        sum(confidence::DECIMAL(38, 18))::DOUBLE AS witnessed
    FROM told
    GROUP BY ALL
)
-- each report's share of a happening goes by its confidence, so that shares sum to the tie
SELECT
    told.*,
    (happened.amount * told.confidence / happened.witnessed)::DECIMAL(38, 18) AS amount
FROM told JOIN happened USING (a, b, kind, happening);
