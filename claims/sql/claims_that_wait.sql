-- Claims that await a decision or a value, by scheme, by the first day of the edition that decided
-- them and by the step of their receipt that says what for: how many, and since which day of service.
-- What was reckoned anew since no longer waits.
SELECT
    claim.scheme_id,
    edition.starts_on,
    (claim.receipt ->> 'version')::int,
    jsonb_path_query_first(claim.receipt, 'strict $.steps[*] ? (@[0] == "w" || @.step == "waiting")'),
    count(*),
    min(claim.service_on)
FROM claims_claim claim
JOIN insurance_scheme scheme ON scheme.id = claim.scheme_id AND NOT scheme.is_trial
JOIN insurance_schemeedition edition ON edition.id = claim.edition_id
WHERE claim.status = 'pending'
  AND NOT EXISTS (SELECT FROM claims_claim later WHERE later.supersedes_id = claim.id)
GROUP BY 1, 2, 3, 4
ORDER BY 1, 6;
