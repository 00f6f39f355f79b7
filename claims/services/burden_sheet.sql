-- Keeps each row's burden; what was told before of the same person, year and source gives way.
INSERT INTO claims_outsideburden AS known (
    scheme_id, enrollee_id, year, source,
    in_band_own, below_deductible, above_cap, class_b_own, above_standard, import_file_id
)
SELECT
    %(scheme)s, holder, year, source,
    in_band_own, below_deductible, above_cap, class_b_own, above_standard, %(file)s
FROM sheet
ORDER BY row
ON CONFLICT (scheme_id, enrollee_id, year, source) DO UPDATE SET
    in_band_own = excluded.in_band_own,
    below_deductible = excluded.below_deductible,
    above_cap = excluded.above_cap,
    class_b_own = excluded.class_b_own,
    above_standard = excluded.above_standard,
    import_file_id = excluded.import_file_id
WHERE
    (known.in_band_own, known.below_deductible, known.above_cap)
    IS DISTINCT FROM (excluded.in_band_own, excluded.below_deductible, excluded.above_cap)
    OR (known.class_b_own, known.above_standard)
    IS DISTINCT FROM (excluded.class_b_own, excluded.above_standard)
