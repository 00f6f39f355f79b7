-- Records each row as a contribution received for its month.
INSERT INTO insurance_contribution
    (coverage_id, year, month, base, amount, employer_amount, entered_on, paid_on)
SELECT
    coverage,
    extract(year FROM month),
    extract(month FROM month),
    base,
    amount,
    employer_amount,
    %(on)s,
    paid_on
FROM sheet
ORDER BY row
