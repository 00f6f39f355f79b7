-- Heads of a month by facility and birth year (NC-26.2): each person counts once, where the last
-- sign-up in force within the month is (reading NC-A9).
WITH
-- the county's facilities
county AS (
    SELECT id FROM facilities_facility WHERE area_id = %(area)s
),
-- sign-ups in force on the month's last day: nobody has two of them
standing AS (
    SELECT s.facility_id, s.birth_year
    FROM facilities_signup s
    JOIN county ON county.id = s.facility_id
    WHERE s.scheme_id = %(scheme)s
      AND s.cancelled_on IS NULL
      AND s.starts_on < %(next_month)s
      AND (s.ends_before IS NULL OR s.ends_before >= %(next_month)s)
),
-- sign-ups that ended within the month and were followed by none in it: deaths and exits
ended AS (
    SELECT s.facility_id, s.birth_year
    FROM facilities_signup s
    JOIN county ON county.id = s.facility_id
    WHERE s.scheme_id = %(scheme)s
      AND s.cancelled_on IS NULL
      AND s.ends_before > %(month)s
      AND s.ends_before < %(next_month)s
      AND NOT EXISTS (
          SELECT 1
          FROM facilities_signup later
          WHERE later.enrollee_id = s.enrollee_id
            AND later.scheme_id = s.scheme_id
            AND later.cancelled_on IS NULL
            AND later.starts_on >= s.ends_before
            AND later.starts_on < %(next_month)s
      )
)
SELECT facility_id, birth_year, count(*)
FROM (SELECT * FROM standing UNION ALL SELECT * FROM ended) counted
GROUP BY facility_id, birth_year;
