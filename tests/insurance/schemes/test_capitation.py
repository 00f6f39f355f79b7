"""What facilities of Nanchang are paid: groups, quotas, tiers, and actual cost elsewhere."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insurance.schemes import capitation
from insurance.schemes.capitation import Segment, whole_year
from insurance.schemes.editions import (
    EditionSet,
    NotInForce,
    compile_edition,
    load_edition,
    packaged_editions,
    packaged_set,
)
from insurance.schemes.money import InvalidAmount, fen
from tests.insurance.schemes.worlds import day, parameters

NANCHANG = packaged_set("nanchang-resident").on(day("2020-01-01"))
JIUJIANG = packaged_set("jiujiang-employee").on(day("2023-01-01"))

GROUPS = {
    1: [0, *range(14, 26)],
    2: [1, *range(10, 14), *range(26, 33), *range(90, 131)],
    3: [2, *range(7, 10), *range(33, 53), 88, 89],
    4: [6, *range(53, 65), 81, *range(83, 88)],
    5: [*range(3, 6), *range(65, 81), 82],
}


@pytest.mark.parametrize("group", GROUPS)
def test_each_age_belongs_to_the_group_of_the_table(group: int) -> None:
    for age in GROUPS[group]:
        assert capitation.band_of(NANCHANG, age).group == group


def test_the_groups_partition_every_age() -> None:
    ages = [age for group in GROUPS.values() for age in group]

    assert sorted(ages) == list(range(131))
    assert capitation.band_of(NANCHANG, 150).group == 2


def test_an_age_below_zero_is_an_error_in_the_data() -> None:
    with pytest.raises(capitation.InvalidAge):
        capitation.band_of(NANCHANG, -1)


def test_the_month_pays_the_cost_up_to_the_quota_of_all_groups() -> None:
    heads = {2000: 120, 1994: 200, 1980: 500, 1960: 300, 1950: 180}

    month = capitation.facility_month(NANCHANG, 2020, heads, fen("14000.00"), 0)

    assert [(line.group, line.heads, line.quota) for line in month.groups] == [
        (1, 120, fen("370.00")),
        (2, 200, fen("1166.67")),
        (3, 500, fen("5875.00")),
        (4, 300, fen("4525.00")),
        (5, 180, fen("3390.00")),
    ]
    assert (month.heads, month.quota) == (1300, fen("15326.67"))
    assert month.payable == fen("14000.00")


@pytest.mark.parametrize(
    ("actual", "deductions", "net", "payable"),
    [
        ("15326.67", "0.00", "15326.67", "15326.67"),
        ("18000.00", "0.00", "18000.00", "15326.67"),
        ("0.00", "0.00", "0.00", "0.00"),
        ("-1800.00", "500.00", "-2300.00", "-2300.00"),
    ],
)
def test_cost_above_the_quota_is_not_paid_and_a_negative_month_is(
    actual: str, deductions: str, net: str, payable: str
) -> None:
    heads = {2000: 120, 1994: 200, 1980: 500, 1960: 300, 1950: 180}

    month = capitation.facility_month(NANCHANG, 2020, heads, fen(actual), fen(deductions))

    assert (month.actual, month.payable) == (fen(net), fen(payable))


def test_all_five_groups_are_listed_even_when_empty() -> None:
    month = capitation.facility_month(NANCHANG, 2020, {2020: 1}, fen("30.00"), 0)

    assert [(line.heads, line.quota) for line in month.groups] == [(1, 308)] + [(0, 0)] * 4
    assert month.payable == fen("3.08")


def test_without_quotas_the_actual_cost_is_paid() -> None:
    month = capitation.facility_month(JIUJIANG, 2023, {1980: 40}, fen("600.00"), fen("100.00"))

    assert (month.heads, month.groups, month.quota) == (0, (), None)
    assert month.actual == month.payable == fen("500.00")


@pytest.mark.parametrize(
    ("actual", "ratio", "tier", "settlement"),
    [
        ("0.00", "0.0000", "A", "0.00"),
        ("67191.60", "0.7999", "A", "67191.60"),
        ("67199.99", "0.8000", "A", "67199.99"),
        ("67200.00", "0.8000", "B", "75600.00"),
        ("71400.00", "0.8500", "B", "77700.00"),
        ("75599.99", "0.9000", "B", "79800.00"),
        ("75600.00", "0.9000", "C", "84000.00"),
        ("92400.00", "1.1000", "C", "84000.00"),
        ("-10.00", "-0.0001", "A", "-10.00"),
    ],
)
def test_tiers_are_chosen_on_exact_fen(actual: str, ratio: str, tier: str, settlement: str) -> None:
    year = capitation.facility_year(whole_year(NANCHANG, {1994: 14400}), 2020, fen(actual))

    assert year.budget == fen("84000.00")
    assert (str(year.ratio), year.tier) == (ratio, tier)
    assert year.settlement == fen(settlement)


def test_violations_lower_the_cost_before_the_tier_is_chosen() -> None:
    year = capitation.facility_year(
        whole_year(NANCHANG, {1994: 14400}),
        2020,
        fen("67200.00"),
        deductions=fen("0.01"),
        prepaid=fen("67000.00"),
    )

    assert (year.tier, year.settlement, year.final) == ("A", fen("67199.99"), fen("199.99"))


def test_the_final_payment_is_net_of_what_was_prepaid_and_may_be_negative() -> None:
    newborn, prepaid = whole_year(NANCHANG, {2020: 12}), fen("3.08")

    paid = capitation.facility_year(newborn, 2020, fen("30.00"), prepaid=prepaid)
    overpaid = capitation.facility_year(newborn, 2020, fen("1.00"), prepaid=prepaid)

    assert (paid.budget, paid.tier, paid.settlement, paid.final) == (3700, "B", 3350, 3042)
    assert overpaid.final == fen("-2.08")


@pytest.mark.parametrize(
    ("months", "budget"), [(3, "45.25"), (9, "135.75"), (8, "120.67"), (4, "60.33")]
)
def test_the_budget_of_a_year_follows_the_person_months(months: int, budget: str) -> None:
    year = capitation.facility_year(whole_year(NANCHANG, {1960: months}), 2020, 0)

    assert (year.budget, year.person_months) == (fen(budget), months)


def test_a_facility_without_budget_settles_nothing() -> None:
    year = capitation.facility_year(whole_year(NANCHANG, {}), 2020, fen("50.00"))

    assert (year.budget, year.settlement, year.ratio, year.tier) == (0, 0, None, None)


def test_auditors_see_how_far_the_next_tier_was() -> None:
    months = whole_year(NANCHANG, {1994: 14400})

    below = capitation.facility_year(months, 2020, fen("67191.60"))
    middle = capitation.facility_year(months, 2020, fen("71400.00"))
    highest = capitation.facility_year(months, 2020, fen("92400.00"))

    assert (below.to_next_tier, middle.to_next_tier, highest.to_next_tier) == (840, 420000, None)


def changed_in_july(**values: str) -> EditionSet:
    """Return Nanchang's edition followed by one from 1 July 2020 in which some values are others."""
    first = packaged_editions("nanchang-resident")[0].text
    later = first.replace("starts_on: 2020-01-01", "starts_on: 2020-07-01")
    for old, new in {"37.00": "43.00", **values}.items():
        assert old in later
        later = later.replace(old, new)
    texts = {"2020-01-01.yaml": first, "2020-07-01.yaml": later}
    editions = [compile_edition(load_edition(text, source=name)) for name, text in texts.items()]
    return EditionSet(editions)


def test_a_standard_that_changes_in_july_counts_for_the_months_it_holds() -> None:
    spans = capitation.spans_of(changed_in_july(), 2020)
    months = [{2000: 601, 1994: 60}, {2000: 605, 1994: 66}]
    segments = [Segment(span, counted) for span, counted in zip(spans, months, strict=True)]

    year = capitation.facility_year(segments, 2020, 0)

    lines = [
        (line.group, line.first_month, line.standard, line.person_months, line.budget)
        for line in year.groups
        if line.person_months
    ]
    # 37 × 601 ÷ 12 = 1853.0833 and 43 × 605 ÷ 12 = 2167.9166; 70 did not change: 70 × 126 ÷ 12.
    assert lines == [
        (1, 1, fen("37.00"), 601, fen("1853.08")),
        (1, 7, fen("43.00"), 605, fen("2167.92")),
        (2, 1, fen("70.00"), 126, fen("735.00")),
    ]
    assert (year.budget, year.person_months) == (fen("4756.00"), 1332)
    assert len(year.groups) == 6


def test_a_year_is_settled_by_the_tiers_at_its_end() -> None:
    spans = capitation.spans_of(changed_in_july(**{"from: 0.80": "from: 0.50"}), 2020)
    segments = [Segment(span, {1994: 7200}) for span in spans]

    year = capitation.facility_year(segments, 2020, fen("50400.00"))

    # 60 % of the budget of 84 000: tier A until June, tier B from July; half of 33 600 on top.
    assert (year.tier, year.settlement) == ("B", fen("67200.00"))


def test_a_january_budget_counts_each_standard_for_its_months() -> None:
    spans = capitation.spans_of(changed_in_july(), 2020)

    # 100 heads: 37 × 600 ÷ 12 + 43 × 600 ÷ 12.
    assert capitation.facility_budget(spans, 2020, {2000: 100}) == fen("4000.00")


def test_the_months_of_a_year_belong_to_the_edition_of_their_last_day() -> None:
    editions = changed_in_july(**{"starts_on: 2020-07-01": "starts_on: 2020-07-20"})

    before, after = capitation.spans_of(editions, 2020)
    (next_year,) = capitation.spans_of(editions, 2021)

    assert (before.first_month, before.until_month, before.months) == (1, 7, 6)
    assert (after.first_month, after.until_month, after.months) == (7, 13, 6)
    assert (next_year.edition, next_year.months) == (after.edition, 12)


def test_the_months_of_a_year_in_which_an_ordinance_ends_belong_to_its_last_edition() -> None:
    editions = EditionSet(changed_in_july().editions, expires_on=day("2020-10-15"))

    spans = capitation.spans_of(editions, 2020)

    assert [(span.first_month, span.until_month) for span in spans] == [(1, 7), (7, 13)]


@pytest.mark.parametrize("year", [2019, 2021])
def test_a_year_in_which_no_edition_holds_is_not_settled(year: int) -> None:
    editions = EditionSet(changed_in_july().editions, expires_on=day("2021-01-01"))

    with pytest.raises(NotInForce):
        capitation.spans_of(editions, year)


def test_the_fund_is_half_of_all_contributions() -> None:
    fund = capitation.annual_fund(NANCHANG, 3_000_000, fen("250.00"))

    assert fund.fund == fen("375000000.00")
    assert (fund.per_capita, fund.share) == (fen("125.00"), 5000)


def test_the_fund_a_head_needs_a_notified_contribution() -> None:
    notice = parameters(("2020-01-01", "personal_contribution", "250.00"))

    assert capitation.per_capita_fund(NANCHANG, notice, day("2021-01-01")) == fen("125.00")
    assert capitation.per_capita_fund(NANCHANG, parameters(), day("2021-01-01")) is None


def test_january_budgets_are_standards_by_heads() -> None:
    spans = capitation.spans_of(packaged_set("nanchang-resident"), 2021)

    town = capitation.facility_budget(spans, 2021, {1995: 1200})
    village = capitation.facility_budget(
        spans, 2021, {2001: 120, 1994: 200, 1980: 500, 1960: 300, 1950: 180}
    )

    assert town + village == fen("267920.00")


def test_a_surplus_is_what_was_paid_above_cost() -> None:
    assert capitation.surplus(fen("84000.00"), fen("79800.00")) == fen("4200.00")
    assert capitation.surplus(fen("84000.00"), fen("92400.00")) == 0


def test_a_scheme_without_capitation_has_no_fund() -> None:
    with pytest.raises(capitation.NoCapitation):
        capitation.annual_fund(JIUJIANG, 1, 1)


def test_counts_below_zero_are_refused() -> None:
    with pytest.raises(InvalidAmount):
        capitation.facility_month(NANCHANG, 2020, {1994: -1}, 0, 0)


@given(
    st.dictionaries(st.integers(1900, 2020), st.integers(0, 5000), max_size=30),
    st.integers(-(10**8), 10**10),
)
def test_a_month_never_pays_above_cost_or_quota(heads: dict[int, int], actual: int) -> None:
    month = capitation.facility_month(NANCHANG, 2020, heads, actual, 0)

    assert month.payable <= month.actual
    assert month.quota is not None
    assert month.payable <= month.quota
    assert month.heads == sum(heads.values())
    assert month.quota == sum(line.quota for line in month.groups)


@given(
    st.dictionaries(st.integers(1900, 2020), st.integers(0, 50000), min_size=1, max_size=20),
    st.integers(0, 10**10),
)
def test_a_year_pays_at_most_the_budget_and_at_least_the_cost_below_it(
    months: dict[int, int], actual: int
) -> None:
    year = capitation.facility_year(whole_year(NANCHANG, months), 2020, actual)

    assert year.settlement <= year.budget
    assert year.settlement >= min(actual, year.budget)
    assert year.ratio is None or year.ratio == Decimal(year.ratio).quantize(Decimal("0.0001"))


@given(st.dictionaries(st.integers(1900, 2020), st.integers(0, 5000), min_size=1, max_size=20))
def test_twelve_quotas_are_the_budget_but_for_a_rounding_a_group_and_month(
    heads: dict[int, int],
) -> None:
    month = capitation.facility_month(NANCHANG, 2020, heads, 0, 0)
    months = {birth_year: count * 12 for birth_year, count in heads.items()}
    year = capitation.facility_year(whole_year(NANCHANG, months), 2020, 0)

    assert month.quota is not None
    assert abs(12 * month.quota - year.budget) <= 12 * len(month.groups) / 2
    spans = capitation.spans_of(packaged_set("nanchang-resident"), 2020)
    assert year.budget == capitation.facility_budget(spans, 2020, heads)
