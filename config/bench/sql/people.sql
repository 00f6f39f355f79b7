-- Adds invented people and signs each up with one of the scheme's clinics: most long ago, one in
-- fifty moved to another clinic on the first of the month, one in a thousand died within it.
WITH
clinics AS (
    SELECT row_number() OVER (ORDER BY facility_id) - 1 AS place, facility_id, count(*) OVER () AS clinics
    FROM facilities_contract
    WHERE scheme_id = %(scheme)s AND is_active
),
born AS (
    INSERT INTO insurance_enrollee (
        name, pinyin, sex, birth_date, document_type, document_number, card_number, phone, address
    )
    SELECT '-', '', '0', %(month)s::date - (random() * 36500)::int, '00', '', '', '', ''
    FROM generate_series(1, %(people)s)
    RETURNING id, birth_year
),
drawn AS (
    SELECT
        id,
        birth_year,
        random() < 0.02 AS has_moved,
        random() < 0.001 AS has_died,
        (random() * 1000000)::int AS first_place,
        -- nobody signs up before birth; who is born in the year signs up in the month before
        greatest(%(since)s::date, make_date(birth_year, 12, 31)) AS earliest
    FROM born
),
signed AS (
    SELECT
        drawn.id,
        drawn.birth_year,
        least(drawn.earliest, %(month)s::date - 1) AS starts_on,
        CASE
            WHEN has_moved THEN %(month)s::date
            WHEN has_died THEN %(month)s::date + 10
        END AS ends_before,
        CASE WHEN has_moved THEN 'address' WHEN has_died THEN 'died' ELSE '' END AS ended_because,
        clinics.facility_id,
        has_moved,
        first_place
    FROM drawn
    JOIN clinics ON clinics.place = drawn.first_place %% clinics.clinics
),
rows AS (
    SELECT id, birth_year, facility_id, 'first' AS kind, starts_on, ends_before, ended_because
    FROM signed
    UNION ALL
    SELECT signed.id, signed.birth_year, clinics.facility_id, 'address', %(month)s::date, NULL, ''
    FROM signed
    JOIN clinics ON clinics.place = (signed.first_place + 1) %% clinics.clinics
    WHERE has_moved
)
INSERT INTO facilities_signup (
    enrollee_id, birth_year, scheme_id, facility_id, kind, registered_by_id, registered_on,
    starts_on, ends_before, ended_because, cancelled_because
)
SELECT
    id, birth_year, %(scheme)s, facility_id, kind, %(user)s, starts_on,
    starts_on, ends_before, ended_because, ''
FROM rows;
