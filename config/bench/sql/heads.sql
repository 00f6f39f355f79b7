-- The bare question of a month's quotas: heads by facility and birth year.
SELECT facility_id, birth_year, count(*)
FROM facilities_signup
WHERE scheme_id = %(scheme)s
  AND cancelled_on IS NULL
  AND starts_on < %(next_month)s
  AND (ends_before IS NULL OR ends_before >= %(next_month)s)
GROUP BY facility_id, birth_year;
