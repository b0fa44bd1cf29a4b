-- Version 2: what analysts said of codings. All other tables hold readings as their reviews leave
-- them, so that whatever is asked follows; `as_read` has them as they were read.

CREATE TABLE reviews (
    id VARCHAR NOT NULL,
    article VARCHAR NOT NULL,       -- which need not be there any more: it may come back
    kind VARCHAR NOT NULL,          -- event, statement or stance
    verdict VARCHAR NOT NULL,       -- right, wrong, corrected or missed
    coding VARCHAR,                 -- JSON: the coding as it was reviewed, unless it was missed
    corrected VARCHAR,              -- JSON: the coding as it should be
    "by" VARCHAR NOT NULL,          -- who said so
    "at" VARCHAR NOT NULL,          -- when: ISO 8601, UTC
    note VARCHAR
);

CREATE TABLE reviewed (             -- what each review does in the reading of its article
    reading VARCHAR NOT NULL,
    review VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    record VARCHAR,                 -- the coding that stands by it; null: none, or by a later one
    read BOOLEAN NOT NULL           -- whether what it is about was read, not only said by analysts
);

CREATE TABLE as_read (              -- readings with reviews as they were read
    reading VARCHAR NOT NULL,
    whole VARCHAR NOT NULL          -- JSON, without the text of the article
);

CREATE OR REPLACE VIEW event_words AS -- a row for every event, source and target
WITH dyads AS (
    SELECT reading, record AS event, source, target
    FROM evidence WHERE dataset = 'sides' AND kind = 'event'
    UNION ALL
    SELECT e.reading, e.id, s.source, t.target
    FROM events AS e ANTI JOIN evidence AS v ON v.reading = e.reading AND v.record = e.id
    LEFT JOIN LATERAL (SELECT unnest(e.sources) AS source) AS s ON true
    LEFT JOIN LATERAL (SELECT unnest(e.targets) AS target) AS t ON true
)
SELECT
    e.reading,
    e.id AS event,
    e.day,
    e.date,
    e.type,
    e.mode,
    e.status,
    d.source,
    ns.name AS source_name,
    cs.state AS source_state,
    d.target,
    nt.name AS target_name,
    ct.state AS target_state,
    s.speaker AS "by",
    nb.name AS by_name,
    p.name AS place,
    p.country,
    p.lat,
    p.lon,
    e.intensity,
    e.quad,
    e.confidence,
    l.occurrence,
    words_of(a.text, e.trigger) AS trigger_words,
    words_of(a.text, e.sentence) AS words,
    a.id AS article,
    a.title,
    a.publisher,
    a.date AS published,
    a.origin,
    w.verdict,
    w."by" AS reviewed_by,
    w."at" AS reviewed_at
FROM dyads AS d
JOIN events AS e ON e.reading = d.reading AND e.id = d.event
JOIN readings AS r ON r.id = e.reading
JOIN articles AS a ON a.id = r.article
LEFT JOIN statements AS s ON s.reading = e.reading AND s.id = e.statement
LEFT JOIN places AS p ON p.reading = e.reading AND p.id = e.place
LEFT JOIN links AS l ON l.reading = e.reading AND l.event = e.id
LEFT JOIN actors AS cs ON cs.reading = e.reading AND cs.id = d.source
LEFT JOIN actors AS ct ON ct.reading = e.reading AND ct.id = d.target
LEFT JOIN names AS ns ON ns.id = d.source
LEFT JOIN names AS nt ON nt.id = d.target
LEFT JOIN names AS nb ON nb.id = s.speaker
LEFT JOIN reviewed AS m ON m.reading = e.reading AND m.record = e.id AND m.kind = 'event'
LEFT JOIN reviews AS w ON w.id = m.review;

CREATE OR REPLACE VIEW statement_words AS      -- a row for every statement
SELECT
    s.reading,
    s.id AS statement,
    s.speaker,
    n.name AS speaker_name,
    words_of(a.text, s.cue) AS cue_words,
    array_to_string([words_of(a.text, each) FOR each IN s.content], ' ') AS words,
    s.kind,
    s.date,
    s.confidence,
    a.id AS article,
    a.title,
    a.publisher,
    a.date AS published,
    a.origin,
    w.verdict,
    w."by" AS reviewed_by,
    w."at" AS reviewed_at
FROM statements AS s
JOIN readings AS r ON r.id = s.reading
JOIN articles AS a ON a.id = r.article
LEFT JOIN names AS n ON n.id = s.speaker
LEFT JOIN reviewed AS m ON m.reading = s.reading AND m.record = s.id AND m.kind = 'statement'
LEFT JOIN reviews AS w ON w.id = m.review;

CREATE OR REPLACE VIEW stance_words AS         -- a row for every stance
SELECT
    s.reading,
    s.id AS stance,
    v.day,
    s.holder,
    nh.name AS holder_name,
    s.holder_state,
    s.toward,
    nt.name AS toward_name,
    s.toward_state,
    s.sign,
    s.basis,
    s.confidence,
    words_of(a.text, s.evidence) AS words,
    a.id AS article,
    a.title,
    a.publisher,
    a.date AS published,
    a.origin,
    w.verdict,
    w."by" AS reviewed_by,
    w."at" AS reviewed_at
FROM stances AS s
JOIN readings AS r ON r.id = s.reading
JOIN articles AS a ON a.id = r.article
LEFT JOIN evidence AS v ON v.reading = s.reading AND v.record = s.id
LEFT JOIN names AS nh ON nh.id = s.holder
LEFT JOIN names AS nt ON nt.id = s.toward
LEFT JOIN reviewed AS m ON m.reading = s.reading AND m.record = s.id AND m.kind = 'stance'
LEFT JOIN reviews AS w ON w.id = m.review;
