-- Begins the standards that are new; each ends at its last day, or where the next of its kind begins.
INSERT INTO insurance_paymentstandard
    (province_id, item_id, generic, is_inherited, amount, source, starts_on, ends_before)
SELECT
    %(province)s,
    sheet.item,
    sheet.generic,
    sheet.is_inherited,
    sheet.amount,
    sheet.source,
    sheet.starts_on,
    coalesce(
        sheet.ends_before,
        lead(sheet.starts_on) OVER (
            PARTITION BY sheet.item, sheet.generic ORDER BY sheet.starts_on
        )
    )
FROM sheet
LEFT JOIN insurance_paymentstandard AS known
    ON known.province_id = %(province)s
    AND known.starts_on = sheet.starts_on
    AND coalesce('#' || known.item_id, known.generic)
    = coalesce('#' || sheet.item, sheet.generic)
WHERE known.id IS NULL
ORDER BY sheet.row
