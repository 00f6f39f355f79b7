"""What tasks do when the schedule calls them without a period or a scheme."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone

from claims import tasks
from claims.models import Claim, Subsidy
from claims.services import settlements
from config.celery import app
from insurance.models import Journal, Run
from insurance.schemes.codes import Category
from insurance.services import accounts, runs, schemes
from tests import factories
from tests.factories import City
from tests.refusing import contents

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(db: None) -> City:
    """Nanchang as its packaged ordinance makes it."""
    return factories.nanchang()


@pytest.fixture(autouse=True)
def at_once() -> Iterator[None]:
    """Do tasks where they are asked for, as a worker without a queue."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def only_run() -> tuple[str, dt.date, str]:
    run = Run.objects.get()
    return run.kind, run.period, run.status


@time_machine.travel("2020-03-31T16:30:00Z", tick=False)
def test_the_month_just_over_is_that_of_shanghai(city: City) -> None:
    tasks.pre_settle_month.delay()

    assert only_run() == (Run.Kind.PRE_SETTLEMENT, dt.date(2020, 3, 1), Run.Status.COMPUTED)


@time_machine.travel("2021-01-05T18:00:00Z", tick=False)
def test_in_january_the_month_just_over_is_december(city: City) -> None:
    tasks.pre_settle_month.delay()

    assert only_run()[1] == dt.date(2020, 12, 1)


@time_machine.travel("2021-01-19T18:00:00Z", tick=False)
def test_the_year_just_over_is_settled(city: City) -> None:
    tasks.settle_year.delay()

    assert only_run() == (Run.Kind.YEAR_SETTLEMENT, dt.date(2020, 1, 1), Run.Status.COMPUTED)


@time_machine.travel("2021-01-30T18:00:00Z", tick=False)
def test_this_years_budgets_are_allocated(city: City) -> None:
    tasks.allocate_budgets.delay()

    assert only_run() == (Run.Kind.ALLOCATION, dt.date(2021, 1, 1), Run.Status.COMPUTED)


@time_machine.travel("2023-03-05T18:00:00Z", tick=False)
def test_every_standing_scheme_is_settled_and_no_trial(city: City) -> None:
    schemes.import_packaged(code="jiujiang-employee")
    schemes.open_trial(code="nanchang-resident")

    tasks.pre_settle_month.delay()

    settled = Run.objects.order_by("scheme__code").values_list("scheme__code", "status")
    assert list(settled) == [
        ("jiujiang-employee", Run.Status.COMPUTED),
        ("nanchang-resident", Run.Status.COMPUTED),
    ]


@time_machine.travel("2020-04-05T18:00:00Z", tick=False)
def test_a_scheme_that_is_refused_does_not_stop_the_others(city: City) -> None:
    schemes.import_packaged(code="jiujiang-employee")

    tasks.pre_settle_month.delay()

    assert Run.objects.get().scheme == city.scheme


@time_machine.travel("2020-04-05T18:00:00Z", tick=False)
def test_a_unit_in_somebodys_hands_is_left_alone(city: City) -> None:
    day = timezone.localdate()
    run = settlements.start_month(scheme=city.scheme, month=dt.date(2020, 3, 1), by=None, on=day)
    for unit in run.units.all():
        runs.lease(unit_id=unit.pk, at=timezone.now())
    before = contents()

    tasks.offer_units.delay()
    for unit in run.units.all():
        tasks.work_unit.delay(unit_id=unit.pk)

    assert contents() == before


@time_machine.travel("2020-04-05T18:00:00Z", tick=False)
def test_the_ledger_is_told_what_accounts_moved_until_yesterday(city: City) -> None:
    for name, day in (("Fang", dt.date(2020, 4, 5)), ("Jie", dt.date(2020, 4, 6))):
        accounts.open_account(
            scheme=city.scheme,
            enrollee=factories.insured(name, city),
            balance=50_00,
            on=day,
            by=city.handler,
        )

    tasks.post_ledger.delay()
    in_the_night = list(Journal.objects.values_list("happened_on", flat=True))
    tasks.post_ledger.delay(scheme_id=city.scheme.pk, whole=True)

    assert in_the_night == [dt.date(2020, 4, 5)]
    assert set(Journal.objects.values_list("happened_on", flat=True)) == {
        dt.date(2020, 4, 5),
        dt.date(2020, 4, 6),
    }


@time_machine.travel("2020-04-05T18:00:00Z", tick=False)
def test_the_fund_is_appropriated_in_fen_a_head(city: City) -> None:
    tasks.appropriate_fund.delay(
        scheme_id=city.scheme.pk, year=2020, insured=10, contribution=280_00
    )

    assert str(Run.objects.get().annual_fund.fund) == "1400.00"


@time_machine.travel("2025-01-25T21:00:00Z", tick=False)
def test_the_subsidies_of_the_year_just_over_are_reckoned_where_there_are_any(city: City) -> None:
    jinan = factories.employees("jinan-employee")
    factories.parameter(jinan, "subsidy_rate", "0.60", since=dt.date(2024, 1, 1))
    fang = factories.insured("Fang", jinan, category=Category.ACTIVE)
    factories.burden(jinan, fang, in_band_own=10_000)

    tasks.reckon_subsidies.delay()
    tasks.reckon_subsidies.delay()

    # 60 % of what is above 6,000.00, and the same again, which changes nothing.
    assert {(run.kind, run.period.year, run.scheme) for run in Run.objects.all()} == {
        (Run.Kind.SUBSIDY, 2024, jinan.scheme)
    }
    assert str(Subsidy.objects.get().payment) == "2400.00"


@time_machine.travel("2025-01-25T21:00:00Z", tick=False)
def test_a_years_subsidies_are_reviewed_and_paid_by_the_people_who_ask(city: City) -> None:
    jinan = factories.employees("jinan-employee")
    factories.parameter(jinan, "subsidy_rate", "0.60", since=dt.date(2024, 1, 1))
    for name in ("Fang", "Li"):
        person = factories.insured(name, jinan, category=Category.ACTIVE)
        factories.burden(jinan, person, in_band_own=10_000)
    of_2024 = {"scheme_id": jinan.scheme.pk, "year": 2024}

    tasks.reckon_subsidies.delay(**of_2024)
    tasks.review_subsidies.delay(**of_2024, user_id=jinan.reviewer.pk)
    tasks.pay_subsidies.delay(**of_2024, user_id=jinan.cashier.pk)

    assert {
        (one.status, str(one.paid), one.reviewed_by, one.paid_by) for one in Subsidy.objects.all()
    } == {(Subsidy.Status.PAID, "2400.00", jinan.reviewer, jinan.cashier)}


@time_machine.travel("2024-06-01T02:00:00Z", tick=False)
def test_claims_that_wait_are_reckoned_some_people_at_a_time(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.services.waiting.PEOPLE", 2)
    jinan = factories.employees("jinan-employee")
    clinic = factories.contracted("Clinic", jinan)
    for name in ("Fang", "Li", "Wang"):
        person = factories.insured(name, jinan, category=Category.ACTIVE)
        factories.claim(jinan, person, clinic, 300_00, on=dt.date(2024, 3, 1))
    factories.parameter(jinan, "deductible_level_1", "200.00", since=dt.date(2024, 1, 1))

    tasks.reckon_waiting.delay(scheme_id=jinan.scheme.pk, user_id=jinan.handler.pk)

    assert not Claim.objects.waiting().exists()
    assert [str(claim.fund) for claim in Claim.objects.approved()] == ["70.00"] * 3
