-- Adds the generated city's claims once more for so many further people each, with receipt and all:
-- what is replayed has to be what was really decided.
INSERT INTO claims_claim
SELECT again.*
FROM claims_claim claim
CROSS JOIN generate_series(1, %(copies)s) copy
CROSS JOIN LATERAL jsonb_populate_record(
    claim,
    jsonb_build_object(
        'id', claim.id + copy * %(apart)s::bigint,
        'enrollee_id', claim.enrollee_id + copy * %(apart)s::bigint,
        'reverses_id', claim.reverses_id + copy * %(apart)s::bigint,
        'supersedes_id', claim.supersedes_id + copy * %(apart)s::bigint,
        'account_entry_id', NULL,
        'idempotency_key', '',
        'booked_month', NULL
    )
) again
WHERE claim.scheme_id = %(scheme)s
  AND claim.id < %(apart)s;
