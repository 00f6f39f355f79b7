"""What facilities of Nanchang are paid: groups, quotas, tiers, and actual cost elsewhere."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insurance.schemes import capitation
from insurance.schemes.editions import packaged_set
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
    year = capitation.facility_year(NANCHANG, 2020, {1994: 14400}, fen(actual), 0, 0)

    assert year.budget == fen("84000.00")
    assert (str(year.ratio), year.tier) == (ratio, tier)
    assert year.settlement == fen(settlement)


def test_violations_lower_the_cost_before_the_tier_is_chosen() -> None:
    year = capitation.facility_year(
        NANCHANG, 2020, {1994: 14400}, fen("67200.00"), fen("0.01"), fen("67000.00")
    )

    assert (year.tier, year.settlement, year.final) == ("A", fen("67199.99"), fen("199.99"))


def test_the_final_payment_is_net_of_what_was_prepaid_and_may_be_negative() -> None:
    paid = capitation.facility_year(NANCHANG, 2020, {2020: 12}, fen("30.00"), 0, fen("3.08"))
    overpaid = capitation.facility_year(NANCHANG, 2020, {2020: 12}, fen("1.00"), 0, fen("3.08"))

    assert (paid.budget, paid.tier, paid.settlement, paid.final) == (3700, "B", 3350, 3042)
    assert overpaid.final == fen("-2.08")


@pytest.mark.parametrize(
    ("months", "budget"), [(3, "45.25"), (9, "135.75"), (8, "120.67"), (4, "60.33")]
)
def test_the_budget_of_a_year_follows_the_person_months(months: int, budget: str) -> None:
    year = capitation.facility_year(NANCHANG, 2020, {1960: months}, 0, 0, 0)

    assert (year.budget, year.person_months) == (fen(budget), months)


def test_a_facility_without_budget_settles_nothing() -> None:
    year = capitation.facility_year(NANCHANG, 2020, {}, fen("50.00"), 0, 0)

    assert (year.budget, year.settlement, year.ratio, year.tier) == (0, 0, None, None)


def test_auditors_see_how_far_the_next_tier_was() -> None:
    below = capitation.facility_year(NANCHANG, 2020, {1994: 14400}, fen("67191.60"), 0, 0)
    middle = capitation.facility_year(NANCHANG, 2020, {1994: 14400}, fen("71400.00"), 0, 0)
    highest = capitation.facility_year(NANCHANG, 2020, {1994: 14400}, fen("92400.00"), 0, 0)

    assert (below.to_next_tier, middle.to_next_tier, highest.to_next_tier) == (840, 420000, None)


def test_the_fund_is_half_of_all_contributions() -> None:
    fund = capitation.annual_fund(NANCHANG, 3_000_000, fen("250.00"))

    assert fund.fund == fen("375000000.00")
    assert (fund.per_capita, fund.share) == (fen("125.00"), 5000)


def test_the_fund_a_head_needs_a_notified_contribution() -> None:
    notice = parameters(("2020-01-01", "personal_contribution", "250.00"))

    assert capitation.per_capita_fund(NANCHANG, notice, day("2021-01-01")) == fen("125.00")
    assert capitation.per_capita_fund(NANCHANG, parameters(), day("2021-01-01")) is None


def test_january_budgets_are_standards_by_heads() -> None:
    town = capitation.facility_budget(NANCHANG, 2021, {1995: 1200})
    village = capitation.facility_budget(
        NANCHANG, 2021, {2001: 120, 1994: 200, 1980: 500, 1960: 300, 1950: 180}
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
    year = capitation.facility_year(NANCHANG, 2020, months, actual, 0, 0)

    assert year.settlement <= year.budget
    assert year.settlement >= min(actual, year.budget)
    assert year.ratio is None or year.ratio == Decimal(year.ratio).quantize(Decimal("0.0001"))


@given(st.dictionaries(st.integers(1900, 2020), st.integers(0, 5000), min_size=1, max_size=20))
def test_twelve_quotas_are_the_budget_but_for_a_rounding_a_group_and_month(
    heads: dict[int, int],
) -> None:
    month = capitation.facility_month(NANCHANG, 2020, heads, 0, 0)
    months = {birth_year: count * 12 for birth_year, count in heads.items()}
    year = capitation.facility_year(NANCHANG, 2020, months, 0, 0, 0)

    assert month.quota is not None
    assert abs(12 * month.quota - year.budget) <= 12 * len(month.groups) / 2
    assert year.budget == capitation.facility_budget(NANCHANG, 2020, heads)
