-- The tables of a store, version 1. Every record of a reading is a row; `nr` is its place in the
-- reading. Spans are [start, end) in code points into articles.text: text[start + 1 : end] in SQL.
-- There are no primary keys, which would cost more than they tell: `sides store check` proves that
-- ids are unique and that no reference dangles. The checks of numbers keep NaN out, too.

CREATE TABLE articles (
    id VARCHAR NOT NULL,            -- hash of text, title, publisher and date
    title VARCHAR,
    publisher VARCHAR,
    date DATE,                      -- day of publication
    url VARCHAR,
    language VARCHAR,
    author VARCHAR,
    origin VARCHAR NOT NULL,        -- file or address that it came from, as the user named it
    text VARCHAR NOT NULL
);

CREATE TABLE readings (
    id VARCHAR NOT NULL,            -- hash of article, model and options
    article VARCHAR NOT NULL,
    model VARCHAR NOT NULL,         -- name and version of what read it
    options VARCHAR NOT NULL        -- JSON
);

CREATE TABLE failures (             -- what could not be read, and why
    origin VARCHAR NOT NULL,
    error VARCHAR NOT NULL,         -- class of the error
    reason VARCHAR NOT NULL
);

CREATE TABLE actors (
    reading VARCHAR NOT NULL,
    nr INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    country VARCHAR,
    sectors VARCHAR[] NOT NULL,
    mentions STRUCT("start" INTEGER, "end" INTEGER)[] NOT NULL,
    how VARCHAR NOT NULL,
    alternatives STRUCT(actor VARCHAR, name VARCHAR, score DOUBLE)[] NOT NULL,
    organ VARCHAR NOT NULL,         -- id of the body that it acts for on the day, else its own
    state VARCHAR NOT NULL,         -- id of the state of that, else the organ
    wholes VARCHAR[] NOT NULL       -- all that it is part of, the most exact first
);

-- Who is in a report, a row at each level (person, organ, state), and how often: what its actors do,
-- say and hold is added up for the body that they act for.
CREATE TABLE presence (
    reading VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    country VARCHAR,
    date DATE,                      -- day of publication
    mention STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    as_source INTEGER NOT NULL,     -- events
    as_target INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    stances INTEGER NOT NULL
);

CREATE TABLE statements (
    reading VARCHAR NOT NULL,
    nr INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    speaker VARCHAR,                -- id of an actor
    speaker_organ VARCHAR,          -- whom it acts for, as in actors
    speaker_state VARCHAR,
    source STRUCT("start" INTEGER, "end" INTEGER)[] NOT NULL,
    cue STRUCT("start" INTEGER, "end" INTEGER),
    content STRUCT("start" INTEGER, "end" INTEGER)[] NOT NULL,
    kind VARCHAR NOT NULL,
    date VARCHAR,
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1)
);

CREATE TABLE events (
    reading VARCHAR NOT NULL,
    nr INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    mode VARCHAR,
    contexts VARCHAR[] NOT NULL,
    sources VARCHAR[] NOT NULL,     -- ids of actors
    targets VARCHAR[] NOT NULL,
    source_organs VARCHAR[] NOT NULL,  -- whom these act for, as in actors, each once
    target_organs VARCHAR[] NOT NULL,
    source_states VARCHAR[] NOT NULL,
    target_states VARCHAR[] NOT NULL,
    trigger STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    sentence STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    status VARCHAR NOT NULL,
    date VARCHAR,                   -- ISO 8601: a day, a month, a year or an interval
    day DATE,                       -- the first of these; else the day of publication
    dated VARCHAR,                  -- what the date rests on
    place VARCHAR,                  -- id of a place of the reading
    statement VARCHAR,              -- by whose word: id of a statement of the reading
    hedges STRUCT("start" INTEGER, "end" INTEGER)[] NOT NULL,
    intensity DOUBLE NOT NULL CHECK (intensity BETWEEN -10 AND 10),
    quad TINYINT NOT NULL,
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    counts STRUCT(kind VARCHAR, low BIGINT, high BIGINT,
                  words STRUCT("start" INTEGER, "end" INTEGER))[] NOT NULL
);

CREATE TABLE stances (
    reading VARCHAR NOT NULL,
    nr INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    holder VARCHAR NOT NULL,
    toward VARCHAR NOT NULL,
    holder_organ VARCHAR NOT NULL,  -- whom these act for, as in actors
    holder_state VARCHAR NOT NULL,
    toward_organ VARCHAR NOT NULL,
    toward_state VARCHAR NOT NULL,
    -- 1 supports, -1 opposes, 0 says that it takes no side
    sign TINYINT NOT NULL CHECK (sign BETWEEN -1 AND 1),
    evidence STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    basis VARCHAR NOT NULL,
    statement VARCHAR,
    event VARCHAR,
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1)
);

CREATE TABLE places (
    reading VARCHAR NOT NULL,
    nr INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    mentions STRUCT("start" INTEGER, "end" INTEGER)[] NOT NULL,
    lat DOUBLE,
    lon DOUBLE,
    country VARCHAR,
    admin1 VARCHAR,
    geonameid INTEGER,
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    alternatives STRUCT(name VARCHAR, country VARCHAR, admin1 VARCHAR, lat DOUBLE, lon DOUBLE,
                        geonameid INTEGER, score DOUBLE)[] NOT NULL
);

CREATE TABLE dates (
    reading VARCHAR NOT NULL,
    nr INTEGER NOT NULL,
    words STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    first DATE NOT NULL,
    last DATE NOT NULL,
    how VARCHAR NOT NULL
);

CREATE TABLE uncoded (
    reading VARCHAR NOT NULL,
    nr INTEGER NOT NULL,
    sentence STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    words STRUCT("start" INTEGER, "end" INTEGER)
);

CREATE TABLE names (                -- how to call who has an id, at every level
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    country VARCHAR,
    sectors VARCHAR[] NOT NULL
);

CREATE TABLE imported (             -- events that others coded, without their texts
    dataset VARCHAR NOT NULL,       -- polecat, gdelt or icews
    id VARCHAR NOT NULL,            -- that of the dataset
    day DATE,
    type VARCHAR NOT NULL,          -- PLOVER's
    mode VARCHAR,
    intensity DOUBLE NOT NULL CHECK (intensity BETWEEN -10 AND 10),
    quad TINYINT NOT NULL,
    sources VARCHAR[] NOT NULL,
    targets VARCHAR[] NOT NULL,
    place VARCHAR,
    lat DOUBLE,
    lon DOUBLE,
    country VARCHAR,
    publisher VARCHAR,
    url VARCHAR,
    code VARCHAR                    -- what the dataset calls the type
);

-- What ties are made of: a row for every two actors of every event and stance, whoever coded it.
CREATE TABLE evidence (
    dataset VARCHAR NOT NULL,       -- sides, or that of an imported event
    reading VARCHAR NOT NULL,       -- id of the reading; of an imported event that of its report
    article VARCHAR NOT NULL,       -- id of the article; likewise
    record VARCHAR NOT NULL,        -- id of the event or stance
    kind VARCHAR NOT NULL,          -- event or stance
    type VARCHAR,                   -- PLOVER's, of an event
    status VARCHAR NOT NULL,        -- of the event; a stance is actual
    -- of an event its intensity, -10 to 10; of a stance its sign
    value DOUBLE NOT NULL CHECK (value BETWEEN -10 AND 10),
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    day DATE,
    publisher VARCHAR,
    source VARCHAR NOT NULL,        -- ids at the levels of persons, organs and states
    target VARCHAR NOT NULL,
    source_organ VARCHAR NOT NULL,
    target_organ VARCHAR NOT NULL,
    source_state VARCHAR NOT NULL,
    target_state VARCHAR NOT NULL
);

CREATE TABLE links (                -- events that are one occurrence; an event without is its own
    occurrence VARCHAR NOT NULL,
    reading VARCHAR NOT NULL,
    event VARCHAR NOT NULL
);

CREATE TABLE copies (               -- articles that are near-copies, with the one that stands for all
    article VARCHAR NOT NULL,
    original VARCHAR NOT NULL
);

-- What links and copies are made of. Reports are held against each other by months, each with the
-- last days of the month before; `digest` tells whether a month has changed since.
CREATE TABLE months (month VARCHAR NOT NULL, digest VARCHAR NOT NULL);

CREATE TABLE found_links (
    month VARCHAR NOT NULL,
    occurrence VARCHAR NOT NULL,
    reading VARCHAR NOT NULL,
    event VARCHAR NOT NULL
);

CREATE TABLE found_copies (
    month VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    original VARCHAR NOT NULL
);

CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);

-- What follows is for people: words and names beside the ids.

CREATE MACRO words_of(text, span) AS substring(text, span.start + 1, span.end - span.start);

CREATE VIEW event_words AS          -- a row for every event, source and target
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
    a.origin
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
LEFT JOIN names AS nb ON nb.id = s.speaker;

CREATE VIEW statement_words AS      -- a row for every statement
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
    a.origin
FROM statements AS s
JOIN readings AS r ON r.id = s.reading
JOIN articles AS a ON a.id = r.article
LEFT JOIN names AS n ON n.id = s.speaker;

CREATE VIEW stance_words AS         -- a row for every stance
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
    a.origin
FROM stances AS s
JOIN readings AS r ON r.id = s.reading
JOIN articles AS a ON a.id = r.article
LEFT JOIN evidence AS v ON v.reading = s.reading AND v.record = s.id
LEFT JOIN names AS nh ON nh.id = s.holder
LEFT JOIN names AS nt ON nt.id = s.toward;
