-- Writes the statement of a year for the accounts of some areas, or of all where no areas are given:
-- what each opened with, what moved it, and what it goes on with. An account belongs to the county
-- of its person's latest coverage; one that has its statement keeps it.
INSERT INTO insurance_accountstatement (
    account_id, run_id, year, opening, credited, received, paid, refunded, taken_out, closing
)
WITH
account AS (
    SELECT account.id, coalesce(before.closing, 0) AS brought
    FROM insurance_personalaccount account
    -- the last year that was closed before; whoever had no account then brings nothing
    LEFT JOIN insurance_accountstatement before
        ON before.account_id = account.id
        AND before.year = %(year_before)s
    WHERE account.scheme_id = %(scheme)s
      AND account.opened_on < %(next_year)s
      AND (account.closed_on IS NULL OR account.closed_on >= %(year_begins)s)
      AND (
          %(areas)s::bigint[] IS NULL
          OR (
              SELECT latest.area_id
              FROM insurance_coverage latest
              WHERE latest.enrollee_id = account.enrollee_id
                AND latest.scheme_id = account.scheme_id
              ORDER BY latest.starts_on DESC
              LIMIT 1
          ) = ANY(%(areas)s::bigint[])
      )
),
moved AS (
    SELECT
        entry.account_id,
        sum(entry.amount) FILTER (WHERE entry.booked_on < %(year_begins)s) AS earlier,
        sum(entry.amount) FILTER (
            WHERE entry.booked_on >= %(year_begins)s
            AND entry.kind IN ('credit_personal', 'credit_employer', 'credit_pooled', 'true_up')
        ) AS credited,
        sum(entry.amount) FILTER (
            WHERE entry.booked_on >= %(year_begins)s AND entry.kind IN ('opening', 'inherited')
        ) AS received,
        sum(-entry.amount) FILTER (
            WHERE entry.booked_on >= %(year_begins)s AND entry.kind = 'payment'
        ) AS paid,
        sum(entry.amount) FILTER (
            WHERE entry.booked_on >= %(year_begins)s AND entry.kind = 'refund'
        ) AS refunded,
        sum(-entry.amount) FILTER (
            WHERE entry.booked_on >= %(year_begins)s
            AND entry.kind IN ('transferred', 'paid_out', 'bequeathed')
        ) AS taken_out
    FROM insurance_accountentry entry
    WHERE entry.account_id IN (SELECT id FROM account)
      AND entry.booked_on >= %(since)s
      AND entry.booked_on < %(next_year)s
    GROUP BY entry.account_id
),
year AS (
    SELECT
        account.id,
        account.brought + coalesce(moved.earlier, 0) AS opening,
        coalesce(moved.credited, 0) AS credited,
        coalesce(moved.received, 0) AS received,
        coalesce(moved.paid, 0) AS paid,
        coalesce(moved.refunded, 0) AS refunded,
        coalesce(moved.taken_out, 0) AS taken_out
    FROM account
    LEFT JOIN moved ON moved.account_id = account.id
)
SELECT
    id, %(run)s, %(year)s, opening, credited, received, paid, refunded, taken_out,
    opening + credited + received + refunded - paid - taken_out
FROM year
ORDER BY id
ON CONFLICT (account_id, year) DO NOTHING;
