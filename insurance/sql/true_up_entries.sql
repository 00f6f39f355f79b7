-- Posts the differences of a run's cases to everybody whom the cases that they true up had credited:
-- what is added first, then what is taken back, only as far as the balance goes; what is left waits
-- for later runs. What each case came to comes back, with the number of its entries.
WITH
due AS MATERIALIZED (
    SELECT account.id AS account_id, account.balance, difference.id AS case_id, difference.month, difference.amount
    FROM insurance_creditcase difference
    CROSS JOIN LATERAL (
        SELECT DISTINCT entry.account_id
        FROM insurance_accountentry entry
        WHERE entry.case_id = difference.corrects_id
          AND entry.kind IN ('credit_personal', 'credit_employer', 'credit_pooled')
    ) credited
    JOIN insurance_personalaccount account ON account.id = credited.account_id
    WHERE difference.run_id = %(run)s
      AND difference.area_id = %(area)s
      AND difference.corrects_id IS NOT NULL
      AND account.closed_on IS NULL
),
step AS MATERIALIZED (
    SELECT
        *,
        amount < 0 AS is_taken_back,
        greatest(balance + sum(amount) OVER up_to_here, 0) AS balance_after,
        greatest(balance + sum(amount) OVER up_to_here - amount, 0) AS balance_before
    FROM due
    WINDOW up_to_here AS (PARTITION BY account_id ORDER BY amount < 0, month)
),
moved AS (
    UPDATE insurance_personalaccount account
    SET balance = account.balance + whole.amount
    FROM (
        SELECT account_id, sum(balance_after - balance_before) AS amount
        FROM step
        GROUP BY account_id
    ) whole
    WHERE account.id = whole.account_id
),
waiting AS (
    INSERT INTO insurance_outstandingtrueup (account_id, case_id, amount)
    SELECT account_id, case_id, balance_after - balance_before - amount
    FROM step
    WHERE balance_after - balance_before <> amount
),
posted AS (
    INSERT INTO insurance_accountentry (
        account_id, kind, amount, balance_after, booked_on, period, run_id, case_id, by_id, entered_at
    )
    SELECT
        account_id, 'true_up', balance_after - balance_before, balance_after, %(booked_on)s, month,
        %(run)s, case_id, %(by)s, now()
    FROM step
    WHERE balance_after <> balance_before
    ORDER BY account_id, is_taken_back, month
    RETURNING case_id, amount
)
SELECT case_id, 0::numeric, amount, count(*)
FROM posted
GROUP BY case_id, amount
ORDER BY case_id, amount;
