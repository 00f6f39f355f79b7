-- The bare work of a month's credit: as many entries, with all their constraints.
INSERT INTO insurance_accountentry (
    account_id, kind, amount, balance_after, booked_on, period, run_id, case_id, entered_at
)
SELECT id, 'credit_personal', 100, 100, %(month)s, %(month)s, %(run)s, %(case)s, now()
FROM insurance_personalaccount
WHERE scheme_id = %(scheme)s;
