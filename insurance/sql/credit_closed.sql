-- Counts who is covered on the first of a month in a category that is credited, but whose account is
-- closed and not followed by another.
SELECT count(DISTINCT closed.enrollee_id)
FROM insurance_personalaccount closed
JOIN insurance_coverage covered
    ON covered.enrollee_id = closed.enrollee_id
    AND covered.scheme_id = closed.scheme_id
    AND covered.starts_on <= %(month)s
    AND (covered.ends_before IS NULL OR covered.ends_before > %(month)s)
    AND covered.category = ANY(%(categories)s)
WHERE closed.scheme_id = %(scheme)s
  AND closed.closed_on IS NOT NULL
  AND NOT EXISTS (
      SELECT
      FROM insurance_personalaccount other
      WHERE other.enrollee_id = closed.enrollee_id
        AND other.scheme_id = closed.scheme_id
        AND other.closed_on IS NULL
  );
