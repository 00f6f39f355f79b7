-- Sums by county, category and part what was credited for a month, by one run or by all of them, and
-- counts the people once a county and category; those who wait have no part.
SELECT
    reckoned.area_id,
    reckoned.category,
    told.part,
    sum(told.amount * reckoned.people) FILTER (WHERE reckoned.amount IS NOT NULL) / 100.0,
    sum(reckoned.people) FILTER (WHERE told.place = 1 AND reckoned.amount > 0),
    sum(reckoned.people) FILTER (WHERE told.place = 1 AND reckoned.amount IS NULL)
FROM insurance_creditcase reckoned
JOIN insurance_run run ON run.id = reckoned.run_id
CROSS JOIN LATERAL ROWS FROM (
    jsonb_to_recordset(reckoned.parts) AS (part text, amount bigint)
) WITH ORDINALITY AS told (part, amount, place)
WHERE run.scheme_id = %(scheme)s
  AND reckoned.corrects_id IS NULL
  AND (reckoned.run_id = %(run)s OR (%(run)s::bigint IS NULL AND reckoned.month = %(month)s))
GROUP BY reckoned.area_id, reckoned.category, told.part;
