-- Returns, of the people listed, those whose case a run could not reckon.
SELECT person.enrollee_id
FROM credit_person person
JOIN insurance_creditcase reckoned
    ON reckoned.month = person.period
    AND reckoned.category = person.category
    AND reckoned.has_account = person.has_account
    AND reckoned.is_senior = person.is_senior
    AND reckoned.is_suspended = person.is_suspended
    AND coalesce(reckoned.base, 0) = coalesce(person.base, 0)
WHERE reckoned.run_id = %(run)s
  AND reckoned.amount IS NULL
GROUP BY person.enrollee_id
ORDER BY person.enrollee_id;
