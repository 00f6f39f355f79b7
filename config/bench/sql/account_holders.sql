-- Adds invented employees with an account each, all over the city's counties: four in five active,
-- with the month's contribution on a wage in whole yuan, long-tailed between the lowest base, on
-- which many pay, and five times as much; the others retired.
WITH
county AS (
    SELECT row_number() OVER (ORDER BY id) - 1 AS place, id, count(*) OVER () AS counties
    FROM insurance_area
    WHERE parent_id = %(city)s AND kind = 'county'
),
born AS (
    INSERT INTO insurance_enrollee (
        name, pinyin, sex, birth_date, document_type, document_number, card_number, phone, address
    )
    SELECT '-', '', '0', %(month)s::date - 8000 - (random() * 20000)::int, '00', '', '', '', ''
    FROM generate_series(1, %(people)s)
    RETURNING id
),
insured AS (
    INSERT INTO insurance_coverage (
        enrollee_id, scheme_id, area_id, category, has_account, starts_on, paid_on, ended_because
    )
    SELECT
        born.id, %(scheme)s, county.id,
        CASE WHEN random() < 0.8 THEN 'active' ELSE 'retired' END,
        false, %(since)s, %(since)s, ''
    FROM born
    JOIN county ON county.place = born.id %% county.counties
    RETURNING id, enrollee_id, category
),
received AS (
    INSERT INTO insurance_contribution (coverage_id, year, month, base, amount, paid_on)
    SELECT
        id, extract(year FROM %(month)s::date), extract(month FROM %(month)s::date),
        least(20000, greatest(4000, exp(8.6 + (random() + random() + random() - 1.5) * 0.9)::int)),
        NULL, %(month)s
    FROM insured
    WHERE category = 'active'
)
INSERT INTO insurance_personalaccount (scheme_id, enrollee_id, balance, opened_on)
SELECT %(scheme)s, enrollee_id, 0, %(since)s
FROM insured;
