-- Rows that say something impossible, and why; a row once.
CREATE OR REPLACE TEMP TABLE problems AS
SELECT
    nth,
    CASE
        WHEN r.id IS NULL OR r.id = '' THEN 'no id'
        WHEN r.day IS NULL THEN 'no day: ''' || coalesce(r.day_words, '') || ''''
        WHEN k.problem IS NOT NULL THEN k.problem
        WHEN r.lat_words <> '' AND coalesce(abs(try_cast(r.lat_words AS DOUBLE)) > 90, true)
            THEN 'no latitude: ''' || r.lat_words || ''''
        WHEN r.lon_words <> '' AND coalesce(abs(try_cast(r.lon_words AS DOUBLE)) > 180, true)
            THEN 'no longitude: ''' || r.lon_words || ''''
    END AS reason
FROM raw AS r
LEFT JOIN kinds AS k ON k.code = r.code AND k.mode IS NOT DISTINCT FROM r.mode
WHERE reason IS NOT NULL
