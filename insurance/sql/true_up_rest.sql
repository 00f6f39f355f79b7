-- Takes back what earlier true-ups could not, as far as balances go now: of an account and month one
-- true-up a run. What each case had come to before, and comes to now, comes back with the number of
-- its entries.
WITH
-- what this run has trued up, so far
trued_up_now AS MATERIALIZED (
    SELECT account_id, period
    FROM insurance_accountentry
    WHERE run_id = %(run)s
      AND kind = 'true_up'
),
owed AS MATERIALIZED (
    SELECT DISTINCT ON (owed.account_id, trued_up.month)
        owed.id, owed.account_id, account.balance, owed.case_id, trued_up.month, owed.amount,
        trued_up.amount AS amount_of_case
    FROM insurance_outstandingtrueup owed
    JOIN insurance_creditcase trued_up ON trued_up.id = owed.case_id
    JOIN insurance_personalaccount account ON account.id = owed.account_id
    WHERE account.scheme_id = %(scheme)s
      AND account.closed_on IS NULL
      AND account.balance > 0
      AND NOT EXISTS (
          SELECT
          FROM trued_up_now
          WHERE trued_up_now.account_id = owed.account_id
            AND trued_up_now.period = trued_up.month
      )
    ORDER BY owed.account_id, trued_up.month, owed.id
),
step AS MATERIALIZED (
    SELECT
        *,
        least(sum(amount) OVER up_to_here, balance)
            - least(sum(amount) OVER up_to_here - amount, balance) AS taken,
        balance - least(sum(amount) OVER up_to_here, balance) AS balance_after
    FROM owed
    WINDOW up_to_here AS (PARTITION BY account_id ORDER BY month)
),
moved AS (
    UPDATE insurance_personalaccount account
    SET balance = account.balance - whole.taken
    FROM (SELECT account_id, sum(taken) AS taken FROM step GROUP BY account_id) whole
    WHERE account.id = whole.account_id
),
lowered AS (
    UPDATE insurance_outstandingtrueup owed
    SET amount = owed.amount - step.taken
    FROM step
    WHERE owed.id = step.id
      AND step.taken > 0
      AND step.taken < step.amount
),
settled AS (
    DELETE FROM insurance_outstandingtrueup owed
    USING step
    WHERE owed.id = step.id
      AND step.taken = step.amount
),
posted AS (
    INSERT INTO insurance_accountentry (
        account_id, kind, amount, balance_after, booked_on, period, run_id, case_id, by_id, entered_at
    )
    SELECT
        account_id, 'true_up', -taken, balance_after, %(booked_on)s, month,
        %(run)s, case_id, %(by)s, now()
    FROM step
    WHERE taken > 0
    ORDER BY account_id, month
)
SELECT case_id, amount_of_case + amount AS before, amount_of_case + amount - taken AS after, count(*)
FROM step
WHERE taken > 0
GROUP BY case_id, amount_of_case + amount, taken
ORDER BY case_id, before, after;
