-- Version 3: what stood at a place before what stands there now. Answers, ties and exports know the
-- newest alone; `sides revisions` lays the others beside it.

CREATE TABLE revisions (
    origin VARCHAR NOT NULL,        -- file or address, as in articles
    nr INTEGER NOT NULL,            -- 1 for what stood there first
    article VARCHAR NOT NULL,       -- id; what stands in articles is no revision
    whole VARCHAR NOT NULL          -- JSON: the reading, with the text of the article
);
