-- Sums what moved a scheme's accounts by county and kind: before a period, within it, and how many
-- entries that were. A county keeps the accounts of the people whose latest coverage is its own.
-- What years with statements closed with stands for all that moved the accounts in them.
WITH
account AS (
    SELECT
        account.id,
        (
            SELECT latest.area_id
            FROM insurance_coverage latest
            WHERE latest.enrollee_id = account.enrollee_id
              AND latest.scheme_id = account.scheme_id
            ORDER BY latest.starts_on DESC
            LIMIT 1
        ) AS county
    FROM insurance_personalaccount account
    WHERE account.scheme_id = %(scheme)s
),
moved AS (
    SELECT
        account.county,
        entry.kind,
        sum(entry.amount) FILTER (WHERE entry.booked_on < %(starts_on)s) AS before,
        sum(entry.amount) FILTER (WHERE entry.booked_on >= %(starts_on)s) AS within,
        count(*) FILTER (WHERE entry.booked_on >= %(starts_on)s) AS entries
    FROM insurance_accountentry entry
    JOIN account ON account.id = entry.account_id
    WHERE entry.booked_on >= %(since)s
      AND entry.booked_on < %(ends_before)s
    GROUP BY account.county, entry.kind
),
brought AS (
    SELECT account.county, sum(statement.closing) AS before
    FROM insurance_accountstatement statement
    JOIN account ON account.id = statement.account_id
    WHERE statement.year = %(year_before)s
    GROUP BY account.county
)
SELECT county, kind, coalesce(before, 0), coalesce(within, 0), entries
FROM moved
UNION ALL
SELECT county, 'brought', before, 0, 0
FROM brought;
