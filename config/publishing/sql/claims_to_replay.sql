-- Claims of some people since a day, person by person in the order in which they were decided, each
-- with its receipt and its lines: amounts in fen, quantities and prices as scaled integers. A claim
-- stands while it is no reversal, and neither reversed nor superseded.
SELECT
    claim.id,
    claim.enrollee_id,
    claim.facility_id,
    claim.deductible_facility_id,
    claim.visit_number,
    claim.service_on,
    (claim.total * 100)::bigint,
    (claim.fund * 100)::bigint,
    claim.status,
    claim.edition_id,
    claim.reverses_id,
    claim.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM claims_claim later WHERE later.reverses_id = claim.id)
        AND NOT EXISTS (SELECT FROM claims_claim later WHERE later.supersedes_id = claim.id),
    claim.receipt,
    (
        SELECT jsonb_agg(
            jsonb_build_array(
                line.item, line.item_class, (line.amount * 100)::bigint,
                (line.quantity * 10000)::bigint, (line.unit_price * 1000000)::bigint,
                (line.payment_standard * 1000000)::bigint, line.self_pay_share,
                nullif(line.disease, ''), line.is_separate
            )
            ORDER BY line.number
        )
        FROM claims_claimline line
        WHERE line.claim_id = claim.id
    )
FROM claims_claim claim
WHERE claim.scheme_id = %(scheme)s
  AND claim.enrollee_id BETWEEN %(first)s AND %(last)s
  AND claim.service_on >= %(since)s
  AND claim.id <= %(latest)s
ORDER BY claim.enrollee_id, claim.id;
