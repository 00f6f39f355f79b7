-- The bare question of a month's cost: what the fund paid, by facility.
SELECT booked_facility_id, sum(fund)
FROM claims_claim
WHERE scheme_id = %(scheme)s
  AND booked_month = %(month)s
  AND status = 'approved'
GROUP BY booked_facility_id;
