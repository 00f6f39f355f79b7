-- Opens an account for each row and enters its balance as what it began with.
WITH opened AS (
    INSERT INTO insurance_personalaccount (scheme_id, enrollee_id, balance, opened_on)
    SELECT %(scheme)s, holder, balance, opened_on
    FROM sheet
    ORDER BY row
    RETURNING id, balance, opened_on
)
INSERT INTO insurance_accountentry
    (account_id, kind, amount, balance_after, booked_on, by_id, entered_at)
SELECT id, 'opening', balance, balance, opened_on, %(by)s, now()
FROM opened
