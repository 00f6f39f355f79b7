-- Begins the classes that are new; each ends at its last day, or where the next of the item begins.
INSERT INTO insurance_catalogueterm
    (item_id, item_class, self_pay_share, starts_on, ends_before)
SELECT
    item.id,
    sheet.item_class,
    sheet.self_pay_share,
    sheet.starts_on,
    coalesce(
        sheet.ends_before,
        lead(sheet.starts_on) OVER (PARTITION BY sheet.code ORDER BY sheet.starts_on)
    )
FROM sheet
JOIN insurance_catalogueitem AS item
    ON item.code = sheet.code AND item.province_id = %(province)s
WHERE NOT EXISTS (
    SELECT FROM insurance_catalogueterm AS term
    WHERE term.item_id = item.id AND term.starts_on = sheet.starts_on
)
ORDER BY sheet.row
