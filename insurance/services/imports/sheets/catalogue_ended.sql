-- Ends the classes that the sheet gives a last day, or that another one follows in the sheet.
WITH told AS (
    SELECT
        term.id,
        coalesce(
            max(sheet.ends_before) FILTER (WHERE sheet.starts_on = term.starts_on),
            least(
                term.ends_before,
                min(sheet.starts_on) FILTER (WHERE sheet.starts_on > term.starts_on)
            )
        ) AS ends_before
    FROM insurance_catalogueterm AS term
    JOIN insurance_catalogueitem AS item ON item.id = term.item_id
    JOIN sheet ON sheet.code = item.code
    WHERE item.province_id = %(province)s
    GROUP BY term.id
)
UPDATE insurance_catalogueterm AS term
SET ends_before = told.ends_before
FROM told
WHERE term.id = told.id AND term.ends_before IS DISTINCT FROM told.ends_before
