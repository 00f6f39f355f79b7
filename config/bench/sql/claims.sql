-- Adds claims of the month: long-tailed amounts with fen, six tenths paid by the fund, each booked
-- on the clinic that the person was signed up with, with a receipt of no size.
INSERT INTO claims_claim (
    scheme_id, enrollee_id, facility_id, booked_facility_id, route, visit_number, bill_number,
    diagnosis, identity_verified, service_on, submitted_on, entered_on, entered_at, entered_by_id,
    total, out_of_catalogue, above_standard, first_self_pay, set_apart, eligible, deductible, rate,
    fund, account, cash, other_funds, is_capped, status, reason, receipt, booked_month, booked_year,
    reversed_because, idempotency_key, request_hash, credential, prescription_number, prescribed_by
)
SELECT
    %(scheme)s, enrollee_id, facility_id, facility_id, 'ordinary', enrollee_id::text, '',
    '', true, day, day, day, day, %(user)s,
    total, 0, 0, 0, 0, total, 0, 6000,
    round(total * 0.6, 2), 0, total - round(total * 0.6, 2), 0, false, 'approved', '',
    '{"version": 1}', %(month)s, extract(year FROM %(month)s::date)::int, '', '', '',
    '', '', ''
FROM (
    SELECT
        s.enrollee_id,
        s.facility_id,
        %(month)s::date + (random() * 27)::int AS day,
        round((exp(4 + random() + random() - random() - random()))::numeric, 2) AS total
    FROM facilities_signup s
    WHERE s.scheme_id = %(scheme)s
      AND s.ends_before IS NULL
      AND s.id > %(after)s
    ORDER BY s.id
    LIMIT %(claims)s
) drawn;
