-- Rows whose codes are known, with what these mean.
CREATE OR REPLACE TEMP TABLE told AS
SELECT
    r.*, k.type, k.becomes, k.intensity, k.quad, c.country,
    s.id AS source, s.organ AS source_organ, s.state AS source_state,
    t.id AS target, t.organ AS target_organ, t.state AS target_state
FROM raw AS r
JOIN kinds AS k ON k.code = r.code AND k.mode IS NOT DISTINCT FROM r.mode
LEFT JOIN places AS c ON c.words = r.place_country
LEFT JOIN people AS s
    ON s.country IS NOT DISTINCT FROM r.s_country AND s.name IS NOT DISTINCT FROM r.s_name
    AND s.sectors IS NOT DISTINCT FROM r.s_sectors AND s.known IS NOT DISTINCT FROM r.s_group
    AND s.day IS NOT DISTINCT FROM CASE WHEN r.s_name IS NOT NULL THEN r.day END
LEFT JOIN people AS t
    ON t.country IS NOT DISTINCT FROM r.t_country AND t.name IS NOT DISTINCT FROM r.t_name
    AND t.sectors IS NOT DISTINCT FROM r.t_sectors AND t.known IS NOT DISTINCT FROM r.t_group
    AND t.day IS NOT DISTINCT FROM CASE WHEN r.t_name IS NOT NULL THEN r.day END
WHERE k.type IS NOT NULL AND r.nth NOT IN (SELECT nth FROM problems)
