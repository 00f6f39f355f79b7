-- Credits the people listed with what their case came to: opens the accounts that are missing, moves
-- the balances, and writes an entry for each part; the sums and numbers of entries by kind come back.
WITH
part AS MATERIALIZED (
    SELECT
        reckoned.id AS case_id,
        reckoned.month AS period,
        reckoned.category,
        reckoned.has_account,
        reckoned.is_senior,
        reckoned.is_suspended,
        coalesce(reckoned.base, 0) AS base,
        told.place,
        'credit_' || told.part AS kind,
        (told.amount / 100.0)::numeric(14, 2) AS amount
    FROM insurance_creditcase reckoned
    CROSS JOIN LATERAL ROWS FROM (
        jsonb_to_recordset(reckoned.parts) AS (part text, amount bigint)
    ) WITH ORDINALITY AS told (part, amount, place)
    WHERE reckoned.run_id = %(run)s
      AND reckoned.area_id = %(area)s
      -- without every value of a month nothing of it is credited
      AND reckoned.amount IS NOT NULL
      AND told.amount > 0
),
due AS MATERIALIZED (
    SELECT person.enrollee_id, person.account_id, part.*
    FROM (SELECT *, coalesce(base, 0) AS known_base FROM credit_person) person
    JOIN part
        ON part.period = person.period
        AND part.category = person.category
        AND part.has_account = person.has_account
        AND part.is_senior = person.is_senior
        AND part.is_suspended = person.is_suspended
        AND part.base = person.known_base
),
total AS MATERIALIZED (
    SELECT enrollee_id, account_id, sum(amount) AS amount
    FROM due
    GROUP BY enrollee_id, account_id
),
opened AS (
    INSERT INTO insurance_personalaccount (scheme_id, enrollee_id, balance, opened_on)
    SELECT %(scheme)s, enrollee_id, amount, %(booked_on)s
    FROM total
    WHERE account_id IS NULL
    RETURNING id, enrollee_id, balance
),
moved AS (
    UPDATE insurance_personalaccount account
    SET balance = account.balance + total.amount
    FROM total
    WHERE account.id = total.account_id
    RETURNING account.id, account.enrollee_id, account.balance
),
credited AS (
    SELECT * FROM opened
    UNION ALL
    SELECT * FROM moved
),
posted AS (
    INSERT INTO insurance_accountentry (
        account_id, kind, amount, balance_after, booked_on, period, run_id, case_id, by_id, entered_at
    )
    SELECT
        credited.id,
        due.kind,
        due.amount,
        credited.balance - total.amount + sum(due.amount) OVER up_to_this_part,
        %(booked_on)s,
        due.period,
        %(run)s,
        due.case_id,
        %(by)s,
        now()
    FROM due
    JOIN total USING (enrollee_id)
    JOIN credited USING (enrollee_id)
    WINDOW up_to_this_part AS (PARTITION BY due.enrollee_id ORDER BY due.period, due.place)
    ORDER BY due.enrollee_id, due.period, due.place
    RETURNING kind, amount
)
SELECT kind, count(*), sum(amount)
FROM posted
GROUP BY kind;
