-- Ends the times at a school that the sheet gives a last day, or that another one follows in the sheet.
WITH told AS (
    SELECT
        study.id,
        coalesce(
            max(sheet.ends_before) FILTER (WHERE sheet.starts_on = study.starts_on),
            least(
                study.ends_before,
                min(sheet.starts_on) FILTER (WHERE sheet.starts_on > study.starts_on)
            )
        ) AS ends_before
    FROM facilities_student AS study
    JOIN sheet ON sheet.holder = study.enrollee_id
    GROUP BY study.id
)
UPDATE facilities_student AS study
SET ends_before = told.ends_before
FROM told
WHERE study.id = told.id AND study.ends_before IS DISTINCT FROM told.ends_before
