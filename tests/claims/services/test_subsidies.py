"""What a person bore in a year is subsidised once it exceeds a threshold, by three people (JN-7)."""

import datetime as dt
from typing import Any

import pytest

from claims.models import Claim, OutsideBurden, Subsidy
from claims.services import claims, settlements, subsidies, subsidy_years
from claims.services.requests import ClaimRequest
from facilities.models import Facility
from insurance.models import Enrollee, Journal, Post, Run
from insurance.schemes.benefit import Bill, Line
from insurance.schemes.codes import Category, ItemClass, ItemKind
from insurance.services import accounts, runs
from tests import factories
from tests.at_once import at_once
from tests.factories import City
from tests.refusing import refused

SPRING = dt.date(2024, 3, 10)
JANUARY = dt.date(2025, 1, 26)


def _jinan() -> City:
    city = factories.employees("jinan-employee")
    for level in (1, 2, 3):
        factories.parameter(city, f"deductible_level_{level}", "200.00", since=dt.date(2023, 1, 1))
    return city


@pytest.fixture
def city(db: None) -> City:
    """Jinan with a deductible of 200.00 and no rate of the subsidy yet."""
    return _jinan()


@pytest.fixture
def clinic(city: City) -> Facility:
    """A clinic of level 1, where the active are paid 70 %."""
    return factories.contracted("Clinic", city)


@pytest.fixture
def fang(city: City) -> Enrollee:
    return factories.insured("Fang", city, category=Category.ACTIVE)


def rated(city: City, rate: str = "0.60") -> None:
    factories.parameter(city, "subsidy_rate", rate, since=dt.date(2024, 1, 1))


def reckoned(city: City, person: Enrollee, *, year: int = 2024) -> Subsidy:
    return subsidies.reckon(
        enrollee=person, scheme=city.scheme, year=year, by=city.handler, on=JANUARY
    )


def carried_through(city: City, subsidy: Subsidy) -> Subsidy:
    subsidies.review(subsidy=subsidy, by=city.reviewer, on=JANUARY)
    return subsidies.pay(subsidy=subsidy, by=city.cashier, on=JANUARY)


def shown(subsidy: Subsidy) -> list[Any]:
    payment = None if subsidy.payment is None else str(subsidy.payment)
    return [str(subsidy.compliant), str(subsidy.base), payment]


def a_visit_with_everything(city: City, person: Enrollee, clinic: Facility) -> Claim:
    """A visit of 20,000.00 with each of the components in it, and 100.00 outside the catalogue."""
    lines = (
        Line(ItemKind.DRUG, ItemClass.A, 14_000_00),
        Line(ItemKind.TEST, ItemClass.B, 5_000_00, self_pay_share=1000),
        Line(
            ItemKind.DRUG,
            ItemClass.A,
            900_00,
            quantity=1_0000,
            unit_price=900_000000,
            payment_standard=600_000000,
        ),
    )
    request = ClaimRequest(
        scheme=city.scheme,
        enrollee=person,
        facility=clinic,
        bill=Bill(20_000_00, lines),
        service_on=SPRING,
    )
    return claims.submit(request=request, by=factories.clerk(clinic), on=SPRING)


def test_a_claim_adds_its_components(city: City, clinic: Facility, fang: Enrollee) -> None:
    claim = a_visit_with_everything(city, fang, clinic)

    subsidy = reckoned(city, fang)

    # Eligible 14,000 + 4,500 + 600 = 19,100.00; of 18,900.00 above the deductible 70 % would be
    # 13,230.00, of which the cap leaves 6,000.00.
    assert (str(claim.eligible), str(claim.fund)) == ("19100.00", "6000.00")
    assert subsidy.receipt["burdens"]["ordinary"] == {
        "in_band_own": 5_670_00,
        "below_deductible": 200_00,
        "above_cap": 7_230_00,
        "class_b_own": 500_00,
        "above_standard": 300_00,
    }
    # All but what is above the payment standard counts (JN-7.4): 13,600.00, above 6,000.00.
    assert shown(subsidy) == ["13600.00", "7600.00", None]


def test_what_the_account_paid_is_still_the_persons_own(
    city: City, clinic: Facility, fang: Enrollee
) -> None:
    accounts.open_account(
        scheme=city.scheme, enrollee=fang, balance=500_00, on=SPRING, by=city.handler
    )
    factories.claim(city, fang, clinic, 1200_00, on=SPRING, account=100_00)

    # 200.00 below the deductible and 30 % of 1,000.00.
    assert shown(reckoned(city, fang)) == ["500.00", "0.00", None]


def test_what_was_taken_back_is_not_borne(city: City, clinic: Facility, fang: Enrollee) -> None:
    factories.claim(city, fang, clinic, 1200_00, on=SPRING)
    gone = factories.claim(city, fang, clinic, 333_33, on=SPRING)
    claims.reverse(claim=gone, by=city.handler, on=SPRING)

    assert shown(reckoned(city, fang)) == ["500.00", "0.00", None]


def test_years_and_other_claims_are_left_out(city: City, clinic: Facility, fang: Enrollee) -> None:
    factories.claim(city, fang, clinic, 1200_00, on=dt.date(2023, 12, 31))
    factories.claim(city, fang, clinic, 1200_00, on=dt.date(2025, 1, 1))
    factories.claim(city, fang, clinic, 1200_00, on=SPRING, identity_verified=False)

    assert shown(reckoned(city, fang)) == ["0.00", "0.00", None]
    assert shown(reckoned(city, fang, year=2023)) == ["500.00", "0.00", None]


@pytest.mark.parametrize(
    ("year", "base"), [(2023, "1000.00"), (2024, "3000.00")], ids=["8,000", "6,000"]
)
def test_the_threshold_is_that_of_the_year_of_service(
    city: City, fang: Enrollee, year: int, base: str
) -> None:
    factories.burden(city, fang, year=year, in_band_own=9000)

    assert shown(reckoned(city, fang, year=year)) == ["9000.00", base, None]


@pytest.mark.parametrize(("borne", "base"), [("6000.00", "0.00"), ("6000.01", "0.01")])
def test_the_threshold_itself_is_not_subsidised(
    city: City, fang: Enrollee, borne: str, base: str
) -> None:
    factories.burden(city, fang, source="chronic", above_cap=borne)

    assert str(reckoned(city, fang).base) == base


def test_rate_and_cap_are_set_by_notices(city: City, fang: Enrollee) -> None:
    factories.burden(city, fang, in_band_own=9000)
    rated(city, "0.60")
    uncapped = shown(reckoned(city, fang))
    factories.parameter(city, "subsidy_cap", "1500.00", since=dt.date(2024, 1, 1))

    assert uncapped == ["9000.00", "3000.00", "1800.00"]
    assert shown(reckoned(city, fang)) == ["9000.00", "3000.00", "1500.00"]


def test_what_comes_out_as_before_stays(city: City, fang: Enrollee) -> None:
    factories.burden(city, fang, in_band_own=9000)

    assert reckoned(city, fang) == reckoned(city, fang)
    assert Subsidy.objects.count() == 1


def test_another_burden_takes_the_place_of_the_former(
    city: City, clinic: Facility, fang: Enrollee
) -> None:
    factories.burden(city, fang, in_band_own=9000)
    first = reckoned(city, fang)
    factories.claim(city, fang, clinic, 1200_00, on=SPRING)

    second = reckoned(city, fang)

    first.refresh_from_db()
    assert (first.status, second.status) == ("void", "reckoned")
    assert first.void_because
    assert shown(second) == ["9500.00", "3500.00", None]


def test_three_people_pay_a_subsidy(city: City, fang: Enrollee) -> None:
    factories.burden(city, fang, in_band_own=9000)
    rated(city)

    paid = carried_through(city, reckoned(city, fang))

    assert (paid.status, str(paid.paid)) == ("paid", "1800.00")
    people = (paid.reckoned_by, paid.reviewed_by, paid.paid_by)
    assert people == (city.handler, city.reviewer, city.cashier)
    journal = Journal.objects.get(event=Journal.Event.SUBSIDY)
    assert sorted(str(leg.amount) for leg in journal.legs.all()) == ["-1800.00", "1800.00"]


def test_nobody_takes_two_steps(city: City, fang: Enrollee) -> None:
    factories.burden(city, fang, in_band_own=9000)
    rated(city)
    subsidy = reckoned(city, fang)
    chief = factories.user("chief")
    chief.is_superuser = True
    chief.save()
    Subsidy.objects.update(reckoned_by=chief)

    with refused("SAME_PERSON"):
        subsidies.review(subsidy=subsidy, by=chief, on=JANUARY)
    subsidies.review(subsidy=subsidy, by=city.reviewer, on=JANUARY)
    with refused("SAME_PERSON"):
        subsidies.pay(subsidy=subsidy, by=chief, on=JANUARY)


def test_each_step_needs_its_duty(city: City, fang: Enrollee) -> None:
    factories.burden(city, fang, in_band_own=9000)
    rated(city)
    subsidy = reckoned(city, fang)
    elsewhere = factories.holder("elsewhere", Post.Duty.REVIEWER, city.xihu)

    for by in (city.cashier, elsewhere):
        with refused("DUTY_MISSING"):
            subsidies.review(subsidy=subsidy, by=by, on=JANUARY)
        with refused("DUTY_MISSING"):
            subsidies.void(subsidy=subsidy, by=by, on=JANUARY, reason="wrong")
    subsidies.review(subsidy=subsidy, by=city.reviewer, on=JANUARY)
    with refused("DUTY_MISSING"):
        subsidies.pay(subsidy=subsidy, by=city.handler, on=JANUARY)


def test_without_a_rate_nothing_is_reviewed(city: City, fang: Enrollee) -> None:
    factories.burden(city, fang, in_band_own=9000)
    subsidy = reckoned(city, fang)

    with refused("RATE_MISSING"):
        subsidies.review(subsidy=subsidy, by=city.reviewer, on=JANUARY)


@pytest.mark.parametrize("is_reviewed", [False, True])
def test_what_changed_since_is_reckoned_anew_before_it_goes_on(
    city: City, clinic: Facility, fang: Enrollee, *, is_reviewed: bool
) -> None:
    factories.burden(city, fang, in_band_own=9000)
    rated(city)
    subsidy = reckoned(city, fang)
    if is_reviewed:
        subsidies.review(subsidy=subsidy, by=city.reviewer, on=JANUARY)
    factories.claim(city, fang, clinic, 1200_00, on=SPRING)

    with refused("OUTDATED"):
        if is_reviewed:
            subsidies.pay(subsidy=subsidy, by=city.cashier, on=JANUARY)
        else:
            subsidies.review(subsidy=subsidy, by=city.reviewer, on=JANUARY)


def test_what_was_paid_before_is_not_paid_again(
    city: City, clinic: Facility, fang: Enrollee
) -> None:
    factories.burden(city, fang, in_band_own=9000)
    rated(city)
    first = carried_through(city, reckoned(city, fang))
    factories.claim(city, fang, clinic, 1200_00, on=SPRING)

    second = carried_through(city, reckoned(city, fang))

    # 60 % of 3,500.00 less the 1,800.00 that were paid.
    first.refresh_from_db()
    assert (first.status, str(first.paid)) == ("void", "1800.00")
    assert (str(second.payment), str(second.paid)) == ("2100.00", "300.00")


def test_what_was_paid_too_much_stays_owed(city: City, fang: Enrollee) -> None:
    burden = factories.burden(city, fang, in_band_own=9000)
    rated(city)
    carried_through(city, reckoned(city, fang))
    OutsideBurden.objects.filter(pk=burden.pk).update(in_band_own=8000)

    second = carried_through(city, reckoned(city, fang))

    assert (str(second.payment), str(second.paid)) == ("1200.00", "0.00")
    assert Journal.objects.filter(event=Journal.Event.SUBSIDY).count() == 1


def test_a_subsidy_is_turned_down_for_a_reason(city: City, fang: Enrollee) -> None:
    factories.burden(city, fang, in_band_own=9000)
    subsidy = reckoned(city, fang)

    with refused("REASON_MISSING"):
        subsidies.void(subsidy=subsidy, by=city.reviewer, on=JANUARY, reason=" ")
    subsidies.void(subsidy=subsidy, by=city.reviewer, on=JANUARY, reason="not ours")

    subsidy.refresh_from_db()
    assert (subsidy.status, subsidy.void_because) == ("void", "not ours")
    assert reckoned(city, fang) != subsidy


def test_what_is_paid_or_void_takes_no_further_step(city: City, fang: Enrollee) -> None:
    factories.burden(city, fang, in_band_own=9000)
    rated(city)
    paid = carried_through(city, reckoned(city, fang))

    with refused("WRONG_STATE"):
        subsidies.void(subsidy=paid, by=city.reviewer, on=JANUARY, reason="late")
    with refused("WRONG_STATE"):
        subsidies.review(subsidy=paid, by=city.reviewer, on=JANUARY)
    with refused("WRONG_STATE"):
        subsidies.pay(subsidy=paid, by=city.cashier, on=JANUARY)


@pytest.mark.parametrize(
    ("year", "code"), [(2022, "BEFORE_POLICY"), (2026, "FUTURE_DATE")], ids=str
)
def test_only_years_of_the_ordinance_are_reckoned(
    city: City, fang: Enrollee, year: int, code: str
) -> None:
    with refused(code):
        reckoned(city, fang, year=year)


def test_a_year_after_the_ordinance_expired_is_refused(city: City, fang: Enrollee) -> None:
    with refused("EXPIRED"):
        subsidies.reckon(
            enrollee=fang, scheme=city.scheme, year=2028, by=city.handler, on=dt.date(2029, 1, 5)
        )


def test_a_scheme_without_the_rule_has_no_subsidy(db: None) -> None:
    city = factories.employees("xinyang-employee")
    person = factories.insured("Fang", city, category=Category.ACTIVE)

    with refused("NO_SUBSIDY"):
        subsidies.reckon(
            enrollee=person, scheme=city.scheme, year=2023, by=city.handler, on=JANUARY
        )


def run_through(city: City, year: int = 2024, *, on: dt.date = JANUARY) -> Run:
    run = subsidy_years.start(scheme=city.scheme, year=year, by=city.handler, on=on)
    return settlements.work_through(run, on)


def test_a_year_is_reckoned_for_everybody_above_the_threshold(
    city: City, clinic: Facility, fang: Enrollee
) -> None:
    rated(city)
    a_visit_with_everything(city, fang, clinic)
    li, wang = (factories.insured(name, city, category=Category.ACTIVE) for name in ("Li", "Wang"))
    factories.burden(city, li, in_band_own=7000)
    factories.burden(city, wang, in_band_own=6000)
    li.coverages.update(area=city.xihu)

    run = run_through(city)

    payments = Subsidy.objects.order_by("enrollee").values_list("enrollee", "payment")
    assert [(who, str(amount)) for who, amount in payments] == [
        (fang.pk, "4560.00"),
        (li.pk, "600.00"),
    ]
    assert (run.status, str(run.total), run.warnings) == ("posted", "5160.00", [])
    # A unit a county, and the city's for whom no county keeps.
    assert run.units.count() == 1 + len(city.scheme.city.children.filter(kind="county"))


def test_a_year_warns_of_a_missing_rate(city: City, fang: Enrollee) -> None:
    factories.burden(city, fang, in_band_own=7000)

    run = run_through(city)

    assert run.warnings == [{"code": "SUBSIDY_RATE_MISSING", "people": 1}]
    assert Subsidy.objects.get().payment is None


def test_a_year_is_run_again_for_what_changed(city: City, clinic: Facility, fang: Enrollee) -> None:
    li = factories.insured("Li", city, category=Category.ACTIVE)
    factories.burden(city, fang, in_band_own=7000)
    burden = factories.burden(city, li, in_band_own=7000)
    run_through(city)
    OutsideBurden.objects.filter(pk=burden.pk).update(in_band_own=5000)

    second = run_through(city)

    assert Run.objects.filter(kind=Run.Kind.SUBSIDY).count() == 2
    assert second.status == "posted"
    standing = Subsidy.objects.standing().order_by("enrollee")
    assert [shown(row) for row in standing] == [
        ["7000.00", "1000.00", None],
        ["5000.00", "0.00", None],
    ]
    assert Subsidy.objects.count() == 3


def test_a_year_takes_the_same_number_of_statements_for_many(
    city: City, fang: Enrollee, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        person = factories.insured(f"person {number}", city, category=Category.ACTIVE)
        factories.burden(city, person, in_band_own=7000)
    run = subsidy_years.start(scheme=city.scheme, year=2024, by=city.handler, on=JANUARY)
    unit = run.units.select_related("run__scheme__city", "area").get(area=city.donghu)

    with django_assert_max_num_queries(16):
        subsidy_years.work(unit=unit, on=JANUARY)

    assert Subsidy.objects.count() == 20


def test_a_year_is_reviewed_and_paid_at_once(city: City, fang: Enrollee) -> None:
    rated(city)
    li, wang = (factories.insured(name, city, category=Category.ACTIVE) for name in ("Li", "Wang"))
    for person in (fang, li):
        factories.burden(city, person, in_band_own=9000)
    factories.burden(city, wang, in_band_own=6000)
    for person in (fang, li, wang):
        reckoned(city, person)
    # Li's burden changes before the review: that subsidy waits for being reckoned anew.
    OutsideBurden.objects.filter(enrollee=li).update(in_band_own=9001)

    year: dict[str, Any] = {"scheme": city.scheme, "year": 2024, "on": JANUARY}
    reviewed = subsidy_years.review_all(**year, by=city.reviewer)
    paid = subsidy_years.pay_all(**year, by=city.cashier)

    assert (reviewed, paid) == (1, 1)
    standing = dict(Subsidy.objects.values_list("enrollee", "status"))
    assert standing == {fang.pk: "paid", li.pk: "reckoned", wang.pk: "reckoned"}


def test_a_run_over_a_year_is_not_rejected_once_it_is_done(city: City, fang: Enrollee) -> None:
    factories.burden(city, fang, in_band_own=7000)
    run = run_through(city)

    with refused("WRONG_STATE"):
        runs.reject(run=run, by=city.reviewer, on=JANUARY, reason="wrong")


@pytest.mark.django_db(transaction=True)
def test_two_who_pay_at_once_pay_once() -> None:
    city = _jinan()
    person = factories.insured("Fang", city, category=Category.ACTIVE)
    factories.burden(city, person, in_band_own=9000)
    rated(city)
    subsidy = reckoned(city, person)
    subsidies.review(subsidy=subsidy, by=city.reviewer, on=JANUARY)
    another = factories.holder("another", Post.Duty.CASHIER, city.scheme.city)

    answers = at_once(
        lambda: subsidies.pay(subsidy=subsidy, by=city.cashier, on=JANUARY),
        lambda: subsidies.pay(subsidy=subsidy, by=another, on=JANUARY),
        lambda: reckoned(city, person),
    )

    assert sum(getattr(answer, "code", "") == "WRONG_STATE" for answer in answers) == 1
    assert Journal.objects.filter(event=Journal.Event.SUBSIDY).count() == 1
