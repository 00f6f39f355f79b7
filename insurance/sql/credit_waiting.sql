-- Counts the people of a run whose credit waits, by the value or reading that it waits for.
SELECT waits.name, sum(people)
FROM (
    SELECT DISTINCT reckoned.id, reckoned.people, waits.name
    FROM insurance_creditcase reckoned
    CROSS JOIN LATERAL jsonb_to_recordset(reckoned.parts) AS part (waits_for jsonb)
    CROSS JOIN LATERAL jsonb_array_elements_text(part.waits_for) AS waits (name)
    WHERE reckoned.run_id = %(run)s
      AND reckoned.amount IS NULL
) waits
GROUP BY waits.name
ORDER BY waits.name;
