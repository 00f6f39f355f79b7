-- Lists the people of some counties whom a month has still to credit, with all that decides their
-- credit as of the first of the month (reading G-A28); and those of earlier months for whom a
-- contribution came in after their month was credited (reading XY-A16).
CREATE TEMPORARY TABLE credit_person ON COMMIT DROP AS
WITH
-- to whom the month's edition credits anything, whether of a contribution, and who is senior
kind AS (
    SELECT *
    FROM unnest(
        %(periods)s::date[],
        %(categories)s::text[],
        %(with_account)s::boolean[],
        %(of_contributions)s::boolean[],
        %(seniors_born_until)s::date[]
    ) AS of_edition (period, category, has_account, needs_base, seniors_born_until)
),
-- whose contribution for an earlier month was entered since that month was credited
late AS (
    SELECT DISTINCT paid.enrollee_id, posted.period
    FROM unnest(%(posted)s::date[], %(posted_since)s::date[]) AS posted (period, since)
    JOIN insurance_contribution received
        ON received.year = extract(year FROM posted.period)::smallint
        AND received.month = extract(month FROM posted.period)::smallint
        AND received.entered_on >= posted.since
    JOIN insurance_coverage paid ON paid.id = received.coverage_id
    WHERE received.entered_on >= %(late_since)s
      AND received.base IS NOT NULL
      AND paid.scheme_id = %(scheme)s
),
covered AS (
    SELECT covered.*, %(month)s::date AS period
    FROM insurance_coverage covered
    WHERE covered.scheme_id = %(scheme)s
      AND covered.area_id = ANY(%(areas)s)
      AND covered.starts_on <= %(month)s
      AND (covered.ends_before IS NULL OR covered.ends_before > %(month)s)
    UNION ALL
    SELECT covered.*, late.period
    FROM late
    JOIN insurance_coverage covered ON covered.enrollee_id = late.enrollee_id
    WHERE covered.scheme_id = %(scheme)s
      AND covered.area_id = ANY(%(areas)s)
      AND covered.starts_on <= late.period
      AND (covered.ends_before IS NULL OR covered.ends_before > late.period)
)
SELECT
    covered.enrollee_id,
    -- who has no account yet is given a number now, and the account with the first entry
    account.id IS NULL AS is_new,
    coalesce(
        account.id, nextval(pg_get_serial_sequence('insurance_personalaccount', 'id'))
    ) AS account_id,
    coalesce(account.balance, 0) AS balance,
    covered.period,
    covered.category,
    covered.has_account,
    coalesce(person.birth_date <= kind.seniors_born_until, false) AS is_senior,
    EXISTS (
        SELECT
        FROM insurance_benefitsuspension resting
        WHERE resting.enrollee_id = covered.enrollee_id
          AND resting.starts_on <= covered.period
          AND (resting.ends_before IS NULL OR resting.ends_before > covered.period)
    ) OR EXISTS (
        SELECT
        FROM insurance_employersuspension resting
        WHERE resting.employer_id = covered.employer_id
          AND resting.starts_on <= covered.period
          AND (resting.ends_before IS NULL OR resting.ends_before > covered.period)
    ) AS is_suspended,
    -- what the month's contribution was reckoned by: that of the coverage in force, or else the
    -- latest that hangs on another one of the person
    CASE WHEN kind.needs_base THEN coalesce(
        (
            SELECT received.base
            FROM insurance_contribution received
            WHERE received.coverage_id = covered.id
              AND received.year = extract(year FROM covered.period)::smallint
              AND received.month = extract(month FROM covered.period)::smallint
              AND received.paid_on <= %(on)s
        ),
        (
            SELECT received.base
            FROM insurance_coverage paid
            JOIN insurance_contribution received ON received.coverage_id = paid.id
            WHERE paid.enrollee_id = covered.enrollee_id
              AND paid.scheme_id = %(scheme)s
              AND received.year = extract(year FROM covered.period)::smallint
              AND received.month = extract(month FROM covered.period)::smallint
              AND received.base IS NOT NULL
              AND received.paid_on <= %(on)s
            ORDER BY received.id DESC
            LIMIT 1
        )
    ) END AS base
FROM covered
JOIN kind USING (period, category, has_account)
JOIN insurance_enrollee person ON person.id = covered.enrollee_id
LEFT JOIN insurance_personalaccount account
    ON account.enrollee_id = covered.enrollee_id
    AND account.scheme_id = %(scheme)s
    AND account.closed_on IS NULL
-- the last credit is that of the month of death (reading G-A19)
WHERE (person.died_on IS NULL OR person.died_on >= covered.period)
  AND NOT EXISTS (
      SELECT
      FROM insurance_personalaccount credited
      JOIN insurance_accountentry entry ON entry.account_id = credited.id
      WHERE credited.enrollee_id = covered.enrollee_id
        AND credited.scheme_id = %(scheme)s
        AND entry.kind IN ('credit_personal', 'credit_employer', 'credit_pooled')
        AND entry.period = covered.period
  )
  -- a closed account gets nothing, unless the person left and was insured anew
  AND (
      account.id IS NOT NULL
      OR NOT EXISTS (
          SELECT
          FROM insurance_personalaccount closed
          WHERE closed.enrollee_id = covered.enrollee_id
            AND closed.scheme_id = %(scheme)s
            AND closed.closed_on >= (
                SELECT max(anew.starts_on)
                FROM insurance_coverage anew
                WHERE anew.enrollee_id = covered.enrollee_id
                  AND anew.scheme_id = %(scheme)s
                  AND anew.starts_on <= covered.period
                  AND NOT EXISTS (
                      SELECT
                      FROM insurance_coverage before
                      WHERE before.enrollee_id = anew.enrollee_id
                        AND before.scheme_id = anew.scheme_id
                        AND before.ends_before = anew.starts_on
                        AND before.ended_because = 'changed'
                  )
            )
      )
  );
