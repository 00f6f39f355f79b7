-- Adds the lines of the claims that were added once more.
INSERT INTO claims_claimline
SELECT again.*
FROM claims_claimline line
CROSS JOIN generate_series(1, %(copies)s) copy
CROSS JOIN LATERAL jsonb_populate_record(
    line,
    jsonb_build_object(
        'id', line.id + copy * %(apart)s::bigint,
        'claim_id', line.claim_id + copy * %(apart)s::bigint
    )
) again
WHERE line.claim_id < %(apart)s;
