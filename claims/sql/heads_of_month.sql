-- Heads of a month by facility and birth year (NC-26.2): each person counts once, where the last
-- sign-up in force within the month is (reading NC-A9).
SELECT f.id, counted.birth_year, counted.heads
FROM facilities_facility f
-- facility by facility, so that each is counted in the order of the index
CROSS JOIN LATERAL (
    SELECT s.birth_year, count(*) AS heads
    FROM facilities_signup s
    WHERE s.facility_id = f.id
      AND s.scheme_id = %(scheme)s
      AND s.cancelled_on IS NULL
      AND s.starts_on < %(next_month)s
      AND (
          -- in force on the month's last day: nobody has two of these
          s.ends_before IS NULL
          OR s.ends_before >= %(next_month)s
          -- or ended within the month, by death or exit, and followed by none in it
          OR (
              s.ends_before > %(month)s
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
      )
    GROUP BY s.birth_year
) counted
WHERE f.area_id = %(area)s;
