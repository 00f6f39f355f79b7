-- Registers each row's relative; what an office's register says counts as verified.
INSERT INTO insurance_relative
    (enrollee_id, relative_id, relation, source, starts_on, verified_on, verified_by_id)
SELECT
    holder,
    relative,
    relation,
    source,
    coalesce(starts_on, %(on)s),
    CASE WHEN source <> 'paper' THEN %(on)s::date END,
    CASE WHEN source <> 'paper' THEN %(by)s::bigint END
FROM sheet
ORDER BY row
