-- Ends the standards that the sheet gives a last day, or that another one follows in the sheet.
-- What a standard is for is written as one text: the item's number, or the generic name.
WITH told AS (
    SELECT
        standard.id,
        coalesce(
            max(sheet.ends_before) FILTER (WHERE sheet.starts_on = standard.starts_on),
            least(
                standard.ends_before,
                min(sheet.starts_on) FILTER (WHERE sheet.starts_on > standard.starts_on)
            )
        ) AS ends_before
    FROM insurance_paymentstandard AS standard
    JOIN sheet
        ON coalesce('#' || sheet.item, sheet.generic)
        = coalesce('#' || standard.item_id, standard.generic)
    WHERE standard.province_id = %(province)s
    GROUP BY standard.id
)
UPDATE insurance_paymentstandard AS standard
SET ends_before = told.ends_before
FROM told
WHERE standard.id = told.id AND standard.ends_before IS DISTINCT FROM told.ends_before
