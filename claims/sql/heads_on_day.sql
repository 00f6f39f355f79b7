-- Heads in force on a day by facility and birth year (NC-24).
SELECT s.facility_id, s.birth_year, count(*)
FROM facilities_signup s
JOIN facilities_facility f ON f.id = s.facility_id
WHERE f.area_id = %(area)s
  AND s.scheme_id = %(scheme)s
  AND s.cancelled_on IS NULL
  AND s.starts_on <= %(day)s
  AND (s.ends_before IS NULL OR s.ends_before > %(day)s)
GROUP BY s.facility_id, s.birth_year;
