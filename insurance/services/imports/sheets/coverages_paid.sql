-- Makes a coverage a paid one from the day on which the first contribution for it came in.
UPDATE insurance_coverage AS covered
SET paid_on = first.paid_on
FROM (SELECT coverage, min(paid_on) AS paid_on FROM sheet GROUP BY coverage) AS first
WHERE covered.id = first.coverage
    AND (covered.paid_on IS NULL OR covered.paid_on > first.paid_on)
