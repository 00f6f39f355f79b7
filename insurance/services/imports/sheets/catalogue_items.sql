-- Takes up the items that are new, and brings the others up to what the sheet says of them.
INSERT INTO insurance_catalogueitem AS known
    (province_id, code, name, pinyin, kind, generic, specification, unit, maker, is_separate)
SELECT DISTINCT ON (code)
    %(province)s, code, name, pinyin, kind, generic, specification, unit, maker, is_separate
FROM sheet
ORDER BY code, row
ON CONFLICT (province_id, code) DO UPDATE SET
    name = excluded.name,
    pinyin = excluded.pinyin,
    kind = excluded.kind,
    generic = excluded.generic,
    specification = excluded.specification,
    unit = excluded.unit,
    maker = excluded.maker,
    is_separate = excluded.is_separate
WHERE
    (known.name, known.kind, known.generic, known.specification)
    IS DISTINCT FROM (excluded.name, excluded.kind, excluded.generic, excluded.specification)
    OR (known.unit, known.maker, known.is_separate)
    IS DISTINCT FROM (excluded.unit, excluded.maker, excluded.is_separate)
