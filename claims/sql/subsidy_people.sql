-- The people of some areas whose large-amount subsidy of a year is to be reckoned: those who may have
-- borne more than the threshold (JN-7.2), and those who have a subsidy of the year already.
WITH bearing AS (
    -- never less than what counts: all that the fund did not pay of a bill
    SELECT claim.enrollee_id, sum(claim.total - claim.fund) AS borne
    FROM claims_claim claim
    WHERE claim.scheme_id = %(scheme)s
      AND claim.status = 'approved'
      AND claim.service_on >= %(year)s
      AND claim.service_on < %(next_year)s
    GROUP BY claim.enrollee_id
    UNION ALL
    SELECT
        burden.enrollee_id,
        burden.in_band_own + burden.below_deductible + burden.above_cap
            + burden.class_b_own + burden.above_standard
    FROM claims_outsideburden burden
    WHERE burden.scheme_id = %(scheme)s
      AND burden.year = extract(year FROM %(year)s::date)
),
concerned AS (
    SELECT bearing.enrollee_id
    FROM bearing
    GROUP BY bearing.enrollee_id
    HAVING sum(bearing.borne) > %(threshold)s
    UNION
    SELECT subsidy.enrollee_id
    FROM claims_subsidy subsidy
    WHERE subsidy.scheme_id = %(scheme)s
      AND subsidy.year = extract(year FROM %(year)s::date)
      AND subsidy.status <> 'void'
)
SELECT concerned.enrollee_id
FROM concerned
-- where the person was insured last in the year
JOIN LATERAL (
    SELECT covered.area_id
    FROM insurance_coverage covered
    WHERE covered.enrollee_id = concerned.enrollee_id
      AND covered.scheme_id = %(scheme)s
      AND covered.starts_on < %(next_year)s
    ORDER BY covered.starts_on DESC
    LIMIT 1
) home ON home.area_id = ANY(%(areas)s)
ORDER BY concerned.enrollee_id;
