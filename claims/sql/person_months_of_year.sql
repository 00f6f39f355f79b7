-- Person-months of a year by facility and birth year (NC-27, NC-28): every person signed up in the
-- year gives twelve. The first facility counts from January (reading NC-A10), each later one from
-- the month of its first day, the last one to December, also after an exit. Of these months only
-- those are counted that lie from first_month to before until_month (NC-23.4).
WITH
-- the county's sign-ups that touch the year
touching AS (
    SELECT s.*
    FROM facilities_signup s
    JOIN facilities_facility f ON f.id = s.facility_id
    WHERE f.area_id = %(area)s
      AND s.scheme_id = %(scheme)s
      AND s.cancelled_on IS NULL
      AND s.starts_on < %(next_year)s
      AND (s.ends_before IS NULL OR s.ends_before > %(year)s)
),
spans AS (
    SELECT
        s.facility_id,
        s.birth_year,
        -- the first month that counts: January, unless another sign-up came before in the year
        CASE
            WHEN s.starts_on > %(year)s AND EXISTS (
                SELECT 1
                FROM facilities_signup earlier
                WHERE earlier.enrollee_id = s.enrollee_id
                  AND earlier.scheme_id = s.scheme_id
                  AND earlier.cancelled_on IS NULL
                  AND earlier.starts_on < s.starts_on
                  AND earlier.ends_before > %(year)s
            )
            THEN extract(month FROM s.starts_on)
            ELSE 1
        END AS first_month,
        -- the first month that no longer counts: the next sign-up's, or the one after December
        CASE
            WHEN s.ends_before < %(next_year)s
            THEN coalesce(
                (
                    SELECT extract(month FROM min(later.starts_on))
                    FROM facilities_signup later
                    WHERE later.enrollee_id = s.enrollee_id
                      AND later.scheme_id = s.scheme_id
                      AND later.cancelled_on IS NULL
                      AND later.starts_on >= s.ends_before
                      AND later.starts_on < %(next_year)s
                ),
                13
            )
            ELSE 13
        END AS next_month
    FROM touching s
),
-- as far as they lie within the months that are asked for
counted AS (
    SELECT
        facility_id,
        birth_year,
        greatest(first_month, %(first_month)s) AS first_month,
        least(next_month, %(until_month)s) AS next_month
    FROM spans
)
SELECT facility_id, birth_year, sum(next_month - first_month)::bigint
FROM counted
WHERE next_month > first_month
GROUP BY facility_id, birth_year;
