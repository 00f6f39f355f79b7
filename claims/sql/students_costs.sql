-- What students' visits booked in a year cost the fund, and the part of it that months pay, by the
-- facility of a county that their school had filed on the day of service, its points with it (LY-10.3).
SELECT filed.facility_id,
       sum(claim.fund) AS cost,
       coalesce(sum(claim.fund) FILTER (WHERE claim.booked_month IS NOT NULL), 0) AS prepaid
FROM facilities_schoolfiling filed
JOIN facilities_facility home ON home.id = filed.facility_id
JOIN facilities_facility visited ON visited.id = home.id OR visited.parent_id = home.id
JOIN claims_claim claim ON claim.booked_facility_id = visited.id
WHERE home.area_id = %(area)s
  AND claim.scheme_id = %(scheme)s
  AND claim.booked_year = %(year)s
  AND claim.status = 'approved'
  AND claim.service_on >= filed.starts_on
  AND (filed.ends_before IS NULL OR claim.service_on < filed.ends_before)
  AND EXISTS (
      SELECT 1
      FROM facilities_student study
      WHERE study.enrollee_id = claim.enrollee_id
        AND study.school_id = filed.school_id
        AND study.starts_on <= claim.service_on
        AND (study.ends_before IS NULL OR claim.service_on < study.ends_before)
  )
  AND EXISTS (
      SELECT 1
      FROM insurance_coverage coverage
      WHERE coverage.enrollee_id = claim.enrollee_id
        AND coverage.scheme_id = claim.scheme_id
        AND coverage.category = %(category)s
        AND coverage.starts_on <= claim.service_on
        AND (coverage.ends_before IS NULL OR claim.service_on < coverage.ends_before)
  )
GROUP BY filed.facility_id;
