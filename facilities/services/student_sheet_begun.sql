-- Begins the times that are new; each ends at its last day, or where the person's next begins.
INSERT INTO facilities_student (enrollee_id, school_id, starts_on, ends_before)
SELECT
    sheet.holder,
    sheet.school,
    sheet.starts_on,
    coalesce(
        sheet.ends_before,
        lead(sheet.starts_on) OVER (PARTITION BY sheet.holder ORDER BY sheet.starts_on)
    )
FROM sheet
WHERE NOT EXISTS (
    SELECT FROM facilities_student AS known
    WHERE known.enrollee_id = sheet.holder AND known.starts_on = sheet.starts_on
)
ORDER BY sheet.row
