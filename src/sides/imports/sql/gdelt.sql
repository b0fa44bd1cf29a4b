-- GDELT 2.0's columns of events (GDELT Event Codebook 2.0, 2015). A row stands for all reports of
-- the first 15 minutes: NumSources of them, each as sure as one, make it surer, as independent
-- witnesses would. The address is that of one of them.
SELECT
    nth,
    GlobalEventID AS id,
    try_strptime(Day, '%Y%m%d')::DATE AS day,
    Day AS day_words,
    trim(EventCode) AS code,
    NULL AS mode,
    nullif(Actor1CountryCode, '') AS s_country,
    NULL AS s_name,
    concat_ws(';', nullif(Actor1Type1Code, ''), nullif(Actor1Type2Code, ''),
              nullif(Actor1Type3Code, '')) AS s_sectors,
    nullif(Actor1KnownGroupCode, '') AS s_group,
    nullif(Actor2CountryCode, '') AS t_country,
    NULL AS t_name,
    concat_ws(';', nullif(Actor2Type1Code, ''), nullif(Actor2Type2Code, ''),
              nullif(Actor2Type3Code, '')) AS t_sectors,
    nullif(Actor2KnownGroupCode, '') AS t_group,
    nullif(ActionGeo_FullName, '') AS place,
    ActionGeo_Lat AS lat_words,
    ActionGeo_Long AS lon_words,
    nullif(ActionGeo_CountryCode, '') AS place_country,
    nullif(regexp_extract(SOURCEURL, '^[a-z]+://(?:www\.)?([^/:]+)', 1), '') AS publisher,
    nullif(SOURCEURL, '') AS url,
    coalesce(nullif(SOURCEURL, ''), GlobalEventID) AS report,
    1 - pow(1 - CASE WHEN IsRootEvent = '1' THEN $root ELSE $other END,
            greatest(1, least($most, coalesce(try_cast(NumSources AS INTEGER), 1)))) AS confidence
FROM given
