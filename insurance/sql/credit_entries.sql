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
    SELECT
        person.enrollee_id,
        -- of the numbers that a new account was given, one a month, the first
        min(person.account_id) OVER one_person AS account_id,
        person.is_new,
        part.case_id,
        part.period,
        part.place,
        part.kind,
        part.amount,
        sum(part.amount) OVER person_and_part AS so_far,
        row_number() OVER person_and_part = count(*) OVER one_person AS is_last,
        person.balance + sum(part.amount) OVER person_and_part AS balance_after
    FROM (SELECT *, coalesce(base, 0) AS known_base FROM credit_person) person
    JOIN part
        ON part.period = person.period
        AND part.category = person.category
        AND part.has_account = person.has_account
        AND part.is_senior = person.is_senior
        AND part.is_suspended = person.is_suspended
        AND part.base = person.known_base
    WINDOW
        one_person AS (PARTITION BY person.enrollee_id),
        person_and_part AS (one_person ORDER BY part.period, part.place)
),
opened AS (
    INSERT INTO insurance_personalaccount (id, scheme_id, enrollee_id, balance, opened_on)
    SELECT account_id, %(scheme)s, enrollee_id, balance_after, %(booked_on)s
    FROM due
    WHERE is_new AND is_last
),
moved AS (
    UPDATE insurance_personalaccount account
    SET balance = account.balance + due.so_far
    FROM due
    WHERE account.id = due.account_id
      AND NOT due.is_new
      AND due.is_last
),
posted AS (
    INSERT INTO insurance_accountentry (
        account_id, kind, amount, balance_after, booked_on, period, run_id, case_id, by_id, entered_at
    )
    SELECT
        account_id, kind, amount, balance_after, %(booked_on)s, period, %(run)s, case_id, %(by)s, now()
    FROM due
    ORDER BY account_id, period, place
    RETURNING kind, amount
)
SELECT kind, count(*), sum(amount)
FROM posted
GROUP BY kind;
