-- POLECAT's columns (Halterman et al. 2023). No column names the report: rows of one source and
-- day of publication that tell of the same people, organisations and places are one.
SELECT
    nth,
    "Event ID" AS id,
    try_cast("Event Date" AS DATE) AS day,
    "Event Date" AS day_words,
    upper(trim("Event Type")) AS code,
    nullif(lower(trim("Event Mode")), '') AS mode,
    nullif("Actor Country", '') AS s_country,
    nullif("Actor Name", '') AS s_name,
    concat_ws(';', "Primary Actor Sector", "Actor Sectors") AS s_sectors,
    NULL AS s_group,
    nullif("Recipient Country", '') AS t_country,
    nullif("Recipient Name", '') AS t_name,
    concat_ws(';', "Primary Recipient Sector", "Recipient Sectors") AS t_sectors,
    NULL AS t_group,
    nullif("Placename", '') AS place,
    "Latitude" AS lat_words,
    "Longitude" AS lon_words,
    nullif("Country", '') AS place_country,
    nullif("Source", '') AS publisher,
    NULL AS url,
    concat_ws(chr(9), "Source", "Publication Date", "Story People", "Story Organizations",
              "Story Locations") AS report,
    $confidence AS confidence
FROM given
