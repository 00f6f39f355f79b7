"""What must agree between the ledger and the tables beneath it, and how it shows where it does not."""

import datetime as dt

import pytest

from claims.models import FamilyDoctorFee, StudentFundYear
from claims.reports import ledger as report
from claims.services import account_days, budgets, funds, postings
from insurance.models import LedgerAccount, Run
from insurance.reports.ledger import Check
from insurance.schemes.codes import Category
from insurance.services import accounts
from insurance.services import runs as of_runs
from tests import factories
from tests.claims.services.carrying import paid, reviewed, settled
from tests.factories import City

Kind = LedgerAccount.Kind
YESTERDAY, TODAY = dt.date(2022, 8, 1), dt.date(2022, 8, 2)


@pytest.fixture
def xinyang(db: None) -> City:
    """Xinyang's employees, where the agency pays people back."""
    return factories.employees("xinyang-employee")


@pytest.fixture
def nanchang(db: None) -> City:
    """Nanchang's residents, whose counties have budgets."""
    return factories.nanchang()


def checks(city: City, on: dt.date = TODAY) -> list[Check]:
    return list(report.checks(city.scheme, on))


def figures(check: Check) -> list[str]:
    return [f"{amount:.2f}" for amount in (check.in_ledger, check.beneath, check.difference)]


def holder(name: str, city: City, on: dt.date) -> None:
    """Give somebody an account with 500.00 on it."""
    person = factories.insured(name, city, category=Category.ACTIVE)
    accounts.open_account(
        scheme=city.scheme, enrollee=person, balance=500_00, on=on, by=city.handler
    )


def test_accounts_agree_once_their_days_are_posted(xinyang: City) -> None:
    holder("Ming", xinyang, YESTERDAY)
    before, *_ = checks(xinyang)
    account_days.post(scheme=xinyang.scheme, until=YESTERDAY)

    after, *_ = checks(xinyang)

    assert (figures(before), before.agrees) == (["0.00", "500.00", "-500.00"], False)
    assert (figures(after), after.agrees) == (["500.00", "500.00", "0.00"], True)


def test_what_was_booked_today_need_not_be_posted_yet(xinyang: City) -> None:
    holder("Ming", xinyang, YESTERDAY)
    account_days.post(scheme=xinyang.scheme, until=YESTERDAY)
    holder("Jie", xinyang, TODAY)
    of_yesterday, *_ = checks(xinyang)
    account_days.post(scheme=xinyang.scheme, until=TODAY)

    of_today, *_ = checks(xinyang)

    assert figures(of_yesterday) == ["500.00", "500.00", "0.00"]
    assert figures(of_today) == ["1000.00", "1000.00", "0.00"]


def test_facilities_and_people_agree_with_approved_runs(xinyang: City) -> None:
    hospital = factories.contracted("Shihe", xinyang)
    ming = factories.insured("Ming", xinyang, category=Category.ACTIVE)
    factories.claim(xinyang, ming, hospital, 100_00, on=YESTERDAY)
    factories.claim(xinyang, ming, hospital, 80_00, on=YESTERDAY, entered_on=TODAY)

    reviewed(xinyang, settled(xinyang, 2022, 8))

    _, facilities, persons = checks(xinyang)
    assert figures(facilities) == ["55.00", "55.00", "0.00"]
    assert figures(persons) == ["44.00", "44.00", "0.00"]


def test_a_run_that_the_ledger_was_not_told_of_shows(xinyang: City) -> None:
    hospital = factories.contracted("Shihe", xinyang)
    ming = factories.insured("Ming", xinyang, category=Category.ACTIVE)
    factories.claim(xinyang, ming, hospital, 100_00, on=YESTERDAY)
    run = settled(xinyang, 2022, 8)
    of_runs.submit(run=run, by=xinyang.handler, on=run.computed_on)
    of_runs.review(run=run, by=xinyang.reviewer, on=run.computed_on)

    facilities = checks(xinyang)[1]

    assert (figures(facilities), facilities.agrees) == (["0.00", "55.00", "-55.00"], False)


def test_funds_of_counties_agree_with_budgets_and_what_was_spent(nanchang: City) -> None:
    dayuan = factories.contracted("Dayuan", nanchang)
    fang, *_ = factories.crowd(12, nanchang, dayuan)
    factories.claim(nanchang, fang, dayuan, 100_00, on=dt.date(2020, 3, 10))
    new_year = factories.NEW_YEAR
    appropriation = funds.appropriate(
        scheme=nanchang.scheme,
        year=2020,
        insured=100,
        personal_contribution=280_00,
        by=None,
        on=new_year,
    )
    reviewed(nanchang, appropriation)
    reviewed(nanchang, budgets.allocate(scheme=nanchang.scheme, year=2020, by=None, on=new_year))

    paid(nanchang, settled(nanchang, 2020, 3))

    _, facilities, outpatient, counties = checks(nanchang)
    assert figures(facilities) == ["0.00", "0.00", "0.00"]
    assert figures(outpatient) == ["13160.00", "13160.00", "0.00"]
    assert figures(counties) == ["780.00", "780.00", "0.00"]


def test_student_funds_and_fees_agree_with_what_is_carried(xinyang: City) -> None:
    campus = factories.contracted("Campus", xinyang)
    students, fees = (
        Run.objects.create(
            scheme=xinyang.scheme,
            kind=kind,
            period=dt.date(2022, 1, 1),
            computed_on=TODAY,
            status=Run.Status.COMPUTED,
        )
        for kind in (Run.Kind.STUDENT_FUND, Run.Kind.FAMILY_DOCTOR)
    )
    StudentFundYear.objects.create(
        run=students,
        facility=campus,
        year=2022,
        counted=10,
        students=10,
        per_student=70,
        budget=700,
        brought_forward=0,
        available=700,
        cost=600,
        actual=600,
        paid=600,
        carried=100,
        prepaid=500,
        final=100,
    )
    FamilyDoctorFee.objects.create(
        run=fees, facility=None, year=2022, signed=2, per_person=22, amount=44, reason="-"
    )

    for run in (students, fees):
        Run.objects.filter(pk=run.pk).update(
            status="reviewed", submitted_by=xinyang.handler, reviewed_by=xinyang.reviewer
        )
        postings.approved(run=run, by=None, on=TODAY)

    _, facilities, _persons, carried, unclaimed = checks(xinyang)
    assert figures(facilities) == ["100.00", "100.00", "0.00"]
    assert figures(carried) == ["100.00", "100.00", "0.00"]
    assert figures(unclaimed) == ["44.00", "44.00", "0.00"]
