"""Personal accounts, the subsidy and the two budgets of Luoyang, by the examples of the texts."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insurance.schemes import accounts
from insurance.schemes.accounts import Burden, CreditFacts
from insurance.schemes.codes import AccountClosing, Beneficiary, Category, Purpose
from insurance.schemes.editions import CompiledEdition, packaged_set
from insurance.schemes.errors import Refused
from insurance.schemes.money import fen
from insurance.schemes.parameters import Parameters
from tests.insurance.schemes.worlds import day, parameters

XINYANG = packaged_set("xinyang-employee").on(day("2023-01-01"))
JIUJIANG = packaged_set("jiujiang-employee").on(day("2023-01-01"))
LUOYANG = packaged_set("luoyang-resident").on(day("2022-01-01"))
NANCHANG = packaged_set("nanchang-resident").on(day("2020-01-01"))
JINAN_2023 = packaged_set("jinan-employee").on(day("2023-06-01"))
JINAN_2024 = packaged_set("jinan-employee").on(day("2024-06-01"))

NOTHING = Parameters()
IN_2023 = parameters(
    ("2023-01-01", "personal_account_rate", "0.02"),
    ("2023-01-01", "employer_account_rate", "0.01"),
    ("2023-01-01", "retired_account_monthly", "95.00"),
)
IN_2024 = parameters(
    ("2023-01-01", "personal_account_rate", "0.02"), ("2024-01-01", "average_pension", "3600.00")
)


def credit(
    edition: CompiledEdition,
    category: str,
    base: str | None = None,
    *,
    month: str = "2024-06-01",
    values: Parameters = NOTHING,
    birth: str = "1962-01-01",
    **facts: Any,
) -> int | None:
    alike = CreditFacts(
        category=Category(category),
        is_senior=accounts.is_senior(edition, day(birth), day(month)),
        contribution_base=None if base is None else fen(base),
        **facts,
    )
    return accounts.credit(edition, alike, day(month), values).amount


@pytest.mark.parametrize(
    ("category", "base", "amount"),
    [
        ("active", "5200.00", "104.00"),
        ("active", "4321.55", "86.43"),
        ("active", "4321.75", "86.44"),
        ("active", None, "0.00"),
        ("retired", None, "60.00"),
        ("flexible", "5000.00", "0.00"),
    ],
)
def test_xinyang_credits_two_percent_or_sixty_yuan(
    category: str, base: str | None, amount: str
) -> None:
    assert credit(XINYANG, category, base, month="2023-01-20") == fen(amount)


def test_xinyang_withholds_the_pooled_credit_during_a_suspension() -> None:
    assert credit(XINYANG, "retired", is_suspended=True) == 0
    assert credit(XINYANG, "active", "5000.00", is_suspended=True) == fen("100.00")


@pytest.mark.parametrize(
    ("category", "base", "amount"),
    [
        ("active", "5000.00", "100.00"),
        ("flexible", "4000.00", "80.00"),
        ("retired", None, "78.09"),
    ],
)
def test_jiujiang_credits_two_percent_or_a_share_of_the_pension(
    category: str, base: str | None, amount: str
) -> None:
    pension = parameters(("2023-01-01", "average_pension", "3123.45"))

    assert credit(JIUJIANG, category, base, values=pension) == fen(amount)


def test_a_credit_by_a_provisional_value_says_so() -> None:
    provisional = parameters(("2023-01-01", "average_pension", "3000.00", True))
    retired = CreditFacts(category=Category.RETIRED)

    credited = accounts.credit(JIUJIANG, retired, day("2023-01-01"), provisional)

    assert (credited.amount, credited.is_provisional) == (fen("75.00"), True)


def test_a_credit_without_its_value_is_unknown_and_not_nothing() -> None:
    assert credit(JIUJIANG, "retired") is None
    assert credit(JINAN_2024, "active", "6000.00") is None


@pytest.mark.parametrize(
    ("category", "facts", "amount"),
    [
        ("active", {"base": "6000.00"}, "150.00"),
        ("retired", {}, "95.00"),
        ("retired", {"birth": "1950-01-01"}, "95.00"),
        ("flexible", {"base": "6000.00", "has_account": True}, "120.00"),
        ("flexible", {"base": "6000.00"}, "0.00"),
    ],
)
def test_jinan_credits_of_2023(category: str, facts: dict[str, Any], amount: str) -> None:
    assert credit(JINAN_2023, category, month="2023-06-01", values=IN_2023, **facts) == fen(amount)


def test_jinan_rounds_the_personal_and_the_employers_part_of_2023_each() -> None:
    active = CreditFacts(category=Category.ACTIVE, contribution_base=fen("4321.75"))

    credited = accounts.credit(JINAN_2023, active, day("2023-06-01"), IN_2023)

    assert [(part.part, part.amount) for part in credited.parts] == [
        ("personal", fen("86.44")),
        ("employer", fen("21.61")),
    ]


@pytest.mark.parametrize(
    ("category", "facts", "amount"),
    [
        ("active", {"base": "6000.00"}, "120.00"),
        ("retired", {}, "72.00"),
        ("retired", {"birth": "1950-01-01"}, "90.00"),
        ("veteran_worker", {"birth": "1930-01-01"}, "90.00"),
        ("flexible", {"base": "6000.00", "has_account": True}, "120.00"),
        ("flexible", {"base": "6000.00"}, "0.00"),
    ],
)
def test_jinan_credits_from_2024(category: str, facts: dict[str, Any], amount: str) -> None:
    assert credit(JINAN_2024, category, values=IN_2024, **facts) == fen(amount)


@pytest.mark.parametrize(
    ("birth", "month", "is_senior"),
    [
        ("1954-08-15", "2024-08-01", False),
        ("1954-08-15", "2024-09-01", True),
        ("1954-08-01", "2024-08-01", False),
        ("1956-02-29", "2026-03-01", False),
        ("1956-02-29", "2026-04-01", True),
    ],
)
def test_seventy_shows_from_the_month_after_the_birthday(
    birth: str, month: str, is_senior: bool
) -> None:
    assert accounts.is_senior(JINAN_2024, day(birth), day(month)) is is_senior


@given(st.dates(dt.date(2023, 1, 1), dt.date(2031, 12, 31)), st.integers(-40, 40))
def test_whoever_was_born_until_the_day_of_seniors_is_one(on: dt.date, days: int) -> None:
    last = accounts.senior_born_until(JINAN_2024, on)
    assert last is not None
    near = last + dt.timedelta(days=days)

    assert accounts.is_senior(JINAN_2024, near, on) is (near <= last)


@pytest.mark.parametrize(
    ("on", "last"),
    [
        # Born on 29 February 1956, one is seventy on 1 March 2026 and shows it in April.
        ("2026-03-01", "1956-02-28"),
        ("2026-03-31", "1956-02-28"),
        ("2026-04-01", "1956-03-31"),
        ("2024-03-01", "1954-02-28"),
        ("2030-03-01", "1960-02-28"),
    ],
)
def test_the_last_birth_date_of_seniors_moves_on_the_first_of_a_month(on: str, last: str) -> None:
    assert accounts.senior_born_until(JINAN_2024, day(on)) == day(last)


def test_where_age_makes_no_difference_nobody_is_senior() -> None:
    assert accounts.senior_born_until(XINYANG, day("2023-01-01")) is None


@pytest.mark.parametrize(
    ("reading", "category", "amount"),
    [
        ("JN-A14", "retired", None),
        ("JN-A15", "retired", None),
        ("JN-A11", "retired", "72.00"),
        ("JN-A11", "active", None),
        ("JN-A14", "active", "100.00"),
        ("JN-A15", "active", "100.00"),
    ],
)
def test_a_credit_by_an_undecided_reading_is_unknown(
    reading: str, category: str, amount: str | None
) -> None:
    values = parameters(
        ("2023-01-01", "personal_account_rate", "0.02"),
        ("2024-01-01", "average_pension", "3600.00"),
        undecided=[reading],
    )

    credited = credit(JINAN_2024, category, "5000.00", values=values)

    assert credited == (None if amount is None else fen(amount))


@pytest.mark.parametrize("edition", [LUOYANG, NANCHANG], ids=["Luoyang", "Nanchang"])
def test_residents_get_no_credits(edition: CompiledEdition) -> None:
    assert credit(edition, "resident", "5000.00") == 0


@pytest.mark.parametrize(
    ("edition", "purpose", "beneficiary"),
    [
        (XINYANG, "copay", "self"),
        (XINYANG, "copay", "spouse"),
        (XINYANG, "resident_premium", "child"),
        (XINYANG, "large_amount_premium", "self"),
        (JINAN_2024, "resident_premium", "child"),
        (JINAN_2024, "long_term_care", "self"),
        (JINAN_2024, "inclusive_insurance", "parent"),
        (JIUJIANG, "copay", "parent"),
        (NANCHANG, "copay", "self"),
    ],
)
def test_what_an_account_may_pay(edition: CompiledEdition, purpose: str, beneficiary: str) -> None:
    accounts.check_purpose(edition, Purpose(purpose), Beneficiary(beneficiary))


@pytest.mark.parametrize(
    ("edition", "purpose", "beneficiary", "code"),
    [
        (XINYANG, "fitness", "self", "PURPOSE_FORBIDDEN"),
        (XINYANG, "long_term_care", "self", "PURPOSE_FORBIDDEN"),
        (XINYANG, "copay", "sibling", "RELATION_FORBIDDEN"),
        (XINYANG, "large_amount_premium", "spouse", "RELATION_FORBIDDEN"),
        (JINAN_2024, "wellness", "self", "PURPOSE_FORBIDDEN"),
        (JINAN_2024, "large_amount_premium", "self", "PURPOSE_FORBIDDEN"),
        (JIUJIANG, "public_health", "self", "PURPOSE_FORBIDDEN"),
        (NANCHANG, "resident_premium", "self", "PURPOSE_FORBIDDEN"),
    ],
)
def test_what_an_account_may_not_pay(
    edition: CompiledEdition, purpose: str, beneficiary: str, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        accounts.check_purpose(edition, Purpose(purpose), Beneficiary(beneficiary))

    assert refusal.value.code == code


BURDEN = Burden(
    in_band_own=fen("6200.00"),
    below_deductible=fen("700.00"),
    above_cap=fen("1500.00"),
    class_b_own=fen("900.00"),
    above_standard=fen("400.00"),
)


@pytest.mark.parametrize(
    ("year", "base", "payment"), [(2023, "1300.00", None), (2024, "3300.00", "1980.00")]
)
def test_the_subsidy_pays_what_is_above_the_threshold_of_the_year(
    year: int, base: str, payment: str | None
) -> None:
    last_day = day(f"{year}-12-31")
    edition = packaged_set("jinan-employee").on(last_day)

    result = accounts.subsidy(
        edition, BURDEN, parameters(("2024-01-01", "subsidy_rate", "0.60")), last_day
    )

    assert (result.compliant, result.base) == (fen("9300.00"), fen(base))
    assert result.payment == (None if payment is None else fen(payment))


def test_the_subsidy_ends_at_its_cap_and_starts_at_its_threshold() -> None:
    values = parameters(
        ("2024-01-01", "subsidy_rate", "0.60"), ("2024-01-01", "subsidy_cap", "1000.00")
    )

    capped = accounts.subsidy(JINAN_2024, BURDEN, values, day("2024-12-31"))
    nothing = accounts.subsidy(
        JINAN_2024, Burden(in_band_own=fen("6000.00")), values, day("2024-12-31")
    )

    assert capped.payment == fen("1000.00")
    assert (nothing.base, nothing.payment) == (0, 0)


def test_a_claim_adds_to_the_burden_what_it_left_to_the_person() -> None:
    claim = Burden.of_claim(
        eligible=fen("1000.00"),
        deductible=fen("200.00"),
        rate=7000,
        fund=fen("500.00"),
        first_self_pay=fen("30.00"),
        above_standard=fen("12.00"),
    )

    assert claim == Burden(
        in_band_own=fen("240.00"),
        below_deductible=fen("200.00"),
        above_cap=fen("60.00"),
        class_b_own=fen("30.00"),
        above_standard=fen("12.00"),
    )
    assert (claim + claim).above_cap == fen("120.00")


def test_the_student_fund_rolls_a_surplus_on_and_forgets_a_deficit() -> None:
    first = accounts.student_fund(LUOYANG, 1200, fen("80000.00"), 0)
    second = accounts.student_fund(LUOYANG, 1150, fen("90000.00"), first.carried)

    assert (first.paid, first.carried) == (fen("80000.00"), fen("4000.00"))
    assert (second.available, second.paid, second.carried) == (
        fen("84500.00"),
        fen("84500.00"),
        0,
    )


def test_family_doctors_get_twenty_two_yuan_a_signed_person() -> None:
    assert accounts.family_doctor_fees(LUOYANG, 3450) == fen("75900.00")


def test_a_scheme_without_a_money_flow_says_so() -> None:
    with pytest.raises(accounts.NotInEdition):
        accounts.student_fund(NANCHANG, 1, 0, 0)


@pytest.mark.parametrize(
    ("edition", "kinds"),
    [
        (XINYANG, {("active", True), ("retired", False), ("veteran_worker", False)}),
        (
            JIUJIANG,
            {
                ("active", True),
                ("flexible", True),
                ("retired", False),
                ("veteran_worker", False),
            },
        ),
        (NANCHANG, set()),
    ],
    ids=["Xinyang", "Jiujiang", "Nanchang"],
)
def test_to_whom_anything_is_credited_and_whether_of_a_contribution(
    edition: CompiledEdition, kinds: set[tuple[str, bool]]
) -> None:
    found = accounts.credited_kinds(edition)

    # Whether somebody has an account of their own makes no difference here.
    for has_account in (False, True):
        of_account = {
            (kind.category, kind.needs_base) for kind in found if kind.has_account is has_account
        }
        assert of_account == kinds


def test_in_jinan_a_flexible_employee_needs_an_account_to_be_credited() -> None:
    flexible = [kind for kind in accounts.credited_kinds(JINAN_2024) if kind.category == "flexible"]

    assert flexible == [accounts.CreditedKind(Category.FLEXIBLE, has_account=True, needs_base=True)]


def test_a_part_says_which_values_it_was_reckoned_with_and_for_which_it_waits() -> None:
    facts = accounts.CreditFacts(category=Category.ACTIVE, contribution_base=fen("6000.00"))
    rate = parameters(("2023-01-01", "personal_account_rate", "0.02", True))

    personal, employer = accounts.credit(JINAN_2023, facts, day("2023-06-01"), rate).parts

    assert (personal.amount, len(personal.parameters), personal.waits_for) == (fen("120.00"), 1, ())
    assert personal.is_provisional
    assert (employer.amount, employer.parameters, employer.waits_for) == (
        None,
        (),
        ("employer_account_rate",),
    )


@pytest.mark.parametrize("way", AccountClosing)
def test_employees_accounts_close_in_three_ways(way: AccountClosing) -> None:
    assert accounts.check_closing(XINYANG, way) == ("XY-12.1", "XY-12.2")


@pytest.mark.parametrize(
    ("edition", "article"),
    [(LUOYANG, "LY-5.1"), (NANCHANG, "NC-43.2")],
    ids=["Luoyang", "Nanchang"],
)
def test_old_balances_are_used_up_or_inherited(edition: CompiledEdition, article: str) -> None:
    assert accounts.check_closing(edition, AccountClosing.INHERIT) == (article,)
    for way in (AccountClosing.TRANSFER, AccountClosing.PAYOUT):
        with pytest.raises(accounts.PurposeForbidden):
            accounts.check_closing(edition, way)


def test_an_account_pays_for_nobody_who_is_no_relative() -> None:
    with pytest.raises(accounts.RelationForbidden):
        accounts.check_purpose(XINYANG, "copay", None)
    with pytest.raises(accounts.PurposeForbidden):
        accounts.check_purpose(XINYANG, "fitness", None)
