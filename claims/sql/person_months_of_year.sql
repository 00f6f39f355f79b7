-- Person-months of a year by facility and birth year (NC-27, NC-28): every person signed up in the
-- year gives twelve. The first facility counts from January (reading NC-A10), each later one from
-- the month of its first day, the last one to December, also after an exit.
WITH
-- all sign-ups that touch the year, each with the first day of the next one
-- and whether it is the person's first in the year
touching AS (
    SELECT
        s.facility_id,
        s.birth_year,
        s.starts_on,
        lead(s.starts_on) OVER person AS next_starts_on,
        row_number() OVER person AS place
    FROM facilities_signup s
    WHERE s.scheme_id = %(scheme)s
      AND s.cancelled_on IS NULL
      AND s.starts_on < %(next_year)s
      AND (s.ends_before IS NULL OR s.ends_before > %(year)s)
    WINDOW person AS (PARTITION BY s.enrollee_id ORDER BY s.starts_on)
),
counted AS (
    SELECT
        facility_id,
        birth_year,
        coalesce(extract(month FROM next_starts_on), 13)
            - CASE WHEN place = 1 THEN 1 ELSE extract(month FROM starts_on) END AS months
    FROM touching
)
SELECT counted.facility_id, counted.birth_year, sum(counted.months)::bigint
FROM counted
JOIN facilities_facility f ON f.id = counted.facility_id
WHERE f.area_id = %(area)s
  AND counted.months > 0
GROUP BY counted.facility_id, counted.birth_year;
