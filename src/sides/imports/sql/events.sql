-- Rows of the table `imported`: one an event, which several rows of a file may tell.
SELECT
    $dataset AS dataset,
    id,
    arg_min(day, nth) AS day,
    arg_min(type, nth) AS type,
    arg_min(becomes, nth) AS mode,
    arg_min(intensity, nth) AS intensity,
    arg_min(quad, nth) AS quad,
    coalesce(list(DISTINCT source ORDER BY source) FILTER (source IS NOT NULL), []) AS sources,
    coalesce(list(DISTINCT target ORDER BY target) FILTER (target IS NOT NULL), []) AS targets,
    arg_min(place, nth) AS place,
    arg_min(try_cast(lat_words AS DOUBLE), nth) AS lat,
    arg_min(try_cast(lon_words AS DOUBLE), nth) AS lon,
    arg_min(country, nth) AS country,
    arg_min(publisher, nth) AS publisher,
    arg_min(url, nth) AS url,
    arg_min(code, nth) AS code
FROM told
GROUP BY id
ORDER BY min(nth)
