-- Groups the people listed by what decides their credit.
SELECT period, category, has_account, is_senior, is_suspended, base, count(*)
FROM credit_person
GROUP BY period, category, has_account, is_senior, is_suspended, base
ORDER BY period, category, has_account, is_senior, is_suspended, base;
