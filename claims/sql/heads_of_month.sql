-- Heads of a month by facility and birth year (NC-26.2): each person counts once, where the last
-- sign-up in force within the month is (reading NC-A9).
SELECT s.facility_id, s.birth_year, count(*)
FROM facilities_signup s
JOIN facilities_facility f ON f.id = s.facility_id
WHERE f.area_id = %(area)s
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
GROUP BY s.facility_id, s.birth_year;
