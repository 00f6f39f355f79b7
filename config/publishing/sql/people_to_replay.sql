-- The claims to replay parted by people into portions of about as many claims each: the last person
-- of every portion, how many claims there are, and the latest of them.
SELECT
    percentile_disc(
        (SELECT array_agg(portion::float / portions ORDER BY portion)
         FROM generate_series(1, portions) portion)
    ) WITHIN GROUP (ORDER BY enrollee_id),
    max(claims),
    max(latest)
FROM (
    SELECT
        enrollee_id,
        count(*) OVER () AS claims,
        max(id) OVER () AS latest,
        greatest(1, (count(*) OVER () / %(portion)s)::int) AS portions
    FROM claims_claim
    WHERE scheme_id = %(scheme)s
      AND service_on >= %(since)s
) claim
GROUP BY portions;
