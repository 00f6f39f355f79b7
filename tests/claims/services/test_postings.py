"""Which journal each event makes, worked out in fen; one a facility and run (docs/ledger.md)."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import FamilyDoctorFee, StudentFundYear, Subsidy
from claims.services import budgets, claims, funds, postings, reimbursements, runs
from facilities.models import Facility
from insurance.models import Enrollee, Journal, Run
from insurance.schemes.codes import Category
from insurance.services import accounts
from insurance.services import runs as of_runs
from tests import factories
from tests.at_once import at_once, codes_of
from tests.claims.services.carrying import paid, reviewed, settled, sixth_after, year_settled
from tests.claims.services.conftest import Clinics
from tests.claims.services.journals import is_balanced, posted, standing, written
from tests.factories import City
from tests.refusing import contents

Event, Kind, Status = Journal.Event, Run.Kind, Run.Status
MARCH = dt.date(2020, 3, 10)


@pytest.fixture
def xinyang(db: None) -> City:
    """Xinyang's employees, where nobody signs up and the pooled fund pays 55 % at a township hospital."""
    return factories.employees("xinyang-employee")


def employee(city: City, name: str = "Ming") -> Enrollee:
    return factories.insured(name, city, category=Category.ACTIVE)


def with_account(city: City, person: Enrollee, balance: int) -> Enrollee:
    """Give a person an account that holds so many fen."""
    accounts.open_account(
        scheme=city.scheme, enrollee=person, balance=balance, on=factories.NEW_YEAR, by=city.handler
    )
    return person


def run_of(city: City, kind: Run.Kind, period: dt.date) -> Run:
    """Return a run of a kind as it stands in the table."""
    run: Run = Run.objects.create(
        scheme=city.scheme, kind=kind, period=period, computed_on=period, status=Status.COMPUTED
    )
    return run


def test_a_funds_year_is_taken_from_the_pooled_fund(city: City) -> None:
    run = funds.appropriate(
        scheme=city.scheme,
        year=2020,
        insured=100,
        personal_contribution=280_01,
        by=city.handler,
        on=factories.NEW_YEAR,
    )

    reviewed(city, run)

    # Half of 100 x 280.01.
    assert posted(Event.APPROPRIATION) == [{"3101": "14000.50", "3102": "-14000.50"}]
    journal = Journal.objects.get()
    assert (journal.run, journal.entered_by) == (run, city.reviewer)


def test_counties_get_their_budgets_from_the_outpatient_fund(city: City, clinics: Clinics) -> None:
    factories.crowd(2, city, clinics.dayuan)
    factories.crowd(1, city, clinics.taohua)
    run = budgets.allocate(scheme=city.scheme, year=2020, by=None, on=dt.date(2020, 1, 25))

    reviewed(city, run)

    assert posted(Event.ALLOCATION) == [
        {"3102": "210.00", "3103.360102": "-140.00", "3103.360103": "-70.00"}
    ]


def test_a_month_is_owed_to_each_facility_by_the_fund_of_its_county(
    city: City, clinics: Clinics
) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    jie, *_ = factories.crowd(12, city, clinics.taohua)
    factories.claim(city, fang, clinics.dayuan, 100_01, on=MARCH)
    factories.claim(city, jie, clinics.taohua, 200_00, on=MARCH)

    run = reviewed(city, settled(city, 2020, 3))

    # 60 % of 100.01 is 60.006; 120.00 is more than the quota of 70.00.
    assert posted(Event.MONTH, run=run) == [
        {"2201.Dayuan": "-60.01", "3103.360102": "60.01"},
        {"2201.Taohua": "-70.00", "3103.360103": "70.00"},
    ]
    assert set(Journal.objects.values_list("memo", "happened_on")) == {
        ("Dayuan", dt.date(2020, 4, 6)),
        ("Taohua", dt.date(2020, 4, 6)),
    }


def test_a_month_passes_on_what_accounts_paid(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    with_account(city, fang, 30_00)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH, account=25_50)

    run = paid(city, settled(city, 2020, 3))

    assert posted(Event.MONTH) == [
        {"2102": "25.50", "2201.Dayuan": "-85.50", "3103.360102": "60.00"}
    ]
    assert posted(Event.PAYMENT) == [{"1001": "-85.50", "2201.Dayuan": "85.50"}]
    payment = run.payments.get(facility=clinics.dayuan)
    assert (str(payment.due), str(payment.paid)) == ("85.50", "85.50")


def test_a_facility_with_nothing_but_account_money_is_settled_too(xinyang: City) -> None:
    hospital = factories.contracted("Third", xinyang)
    hospital.gradings.update(level=3)
    ming = with_account(xinyang, employee(xinyang), 50_00)
    # Below the deductible of 50.00 the fund pays nothing.
    factories.claim(xinyang, ming, hospital, 40_00, on=dt.date(2022, 8, 1), account=40_00)

    run = paid(xinyang, settled(xinyang, 2022, 8))

    month = run.facility_months.get(facility=hospital)
    assert (str(month.payable), str(month.account_due)) == ("0.00", "40.00")
    assert posted(Event.MONTH) == [{"2102": "40.00", "2201.Third": "-40.00"}]
    assert posted(Event.PAYMENT) == [{"1001": "-40.00", "2201.Third": "40.00"}]


def test_what_a_month_takes_back_has_its_signs_turned(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    with_account(city, fang, 30_00)
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH, account=30_00)
    paid(city, settled(city, 2020, 3))
    claims.reverse(claim=claim, by=city.handler, on=dt.date(2020, 4, 10))

    run = paid(city, settled(city, 2020, 4))

    assert posted(Event.MONTH, run=run) == [
        {"2102": "-30.00", "2201.Dayuan": "90.00", "3103.360102": "-60.00"}
    ]
    assert posted(Event.PAYMENT, run=run) == []
    assert standing(city)["2201.Dayuan"] == "90.00"


def test_a_month_in_which_nothing_happened_posts_nothing(city: City, clinics: Clinics) -> None:
    factories.crowd(12, city, clinics.dayuan)

    paid(city, settled(city, 2020, 3))

    assert not Journal.objects.exists()


def test_a_year_owes_the_difference_to_its_months(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 1120_00, on=MARCH)
    paid(city, settled(city, 2020, 3))

    run = paid(city, year_settled(city, 2020))

    # 672.00 is 80 % of 840.00 and settles at 756.00, of which March paid 70.00.
    assert posted(Event.YEAR) == [{"2201.Dayuan": "-686.00", "3103.360102": "686.00"}]
    assert posted(Event.PAYMENT, run=run) == [{"1001": "-686.00", "2201.Dayuan": "686.00"}]
    assert standing(city) == {"1001": "-756.00", "3103.360102": "756.00"}


def test_a_year_passes_on_what_no_month_did(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    with_account(city, fang, 100_00)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH, account=10_00)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 5, 10), account=20_00)
    paid(city, settled(city, 2020, 3))
    paid(city, settled(city, 2020, 12))
    # December is closed: what is entered now belongs to the year alone.
    factories.claim(
        city,
        fang,
        clinics.dayuan,
        100_00,
        on=dt.date(2020, 12, 31),
        entered_on=dt.date(2021, 1, 10),
        account=5_00,
    )

    run = paid(city, year_settled(city, 2020))

    year = run.facility_years.get(facility=clinics.dayuan)
    # 180.00 is below 80 % of 840.00 and settles at cost; March paid 60.00 of it.
    assert (str(year.final), str(year.account_due)) == ("120.00", "25.00")
    assert posted(Event.YEAR) == [
        {"2102": "25.00", "2201.Dayuan": "-145.00", "3103.360102": "120.00"}
    ]
    payment = run.payments.get(facility=clinics.dayuan)
    assert (str(payment.due), str(payment.paid)) == ("145.00", "145.00")


def test_account_money_that_came_after_the_year_was_computed_outdates_it(
    city: City, clinics: Clinics
) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    with_account(city, fang, 100_00)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH, account=10_00)
    run = year_settled(city, 2020)
    runs.submit(run=run, by=city.handler, on=run.computed_on)
    late = dt.date(2020, 12, 31)
    factories.claim(
        city, fang, clinics.dayuan, 10_00, on=late, entered_on=run.computed_on, account=4_00
    )

    with pytest.raises(runs.Outdated):
        runs.review(run=run, by=city.reviewer, on=run.computed_on)


def test_a_debt_is_carried_and_its_payment_posted_once_there_is_one(
    city: City, clinics: Clinics
) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 1, 10))
    paid(city, settled(city, 2020, 1))
    claims.reverse(claim=claim, by=city.handler, on=dt.date(2020, 2, 10))
    paid(city, settled(city, 2020, 2))
    factories.claim(city, fang, clinics.dayuan, 110_00, on=MARCH)

    march = paid(city, settled(city, 2020, 3))

    # 66.00 are due, of which 60.00 were paid before.
    assert posted(Event.PAYMENT, run=march) == [{"1001": "-6.00", "2201.Dayuan": "6.00"}]
    assert standing(city) == {"1001": "-66.00", "3103.360102": "66.00"}


def test_where_nobody_signs_up_the_pooled_fund_pays(xinyang: City) -> None:
    hospital = factories.contracted("Shihe", xinyang)
    factories.claim(xinyang, employee(xinyang), hospital, 100_00, on=dt.date(2022, 8, 1))

    paid(xinyang, settled(xinyang, 2022, 8))

    assert posted(Event.MONTH) == [{"2201.Shihe": "-55.00", "3101": "55.00"}]
    assert standing(xinyang) == {"1001": "-55.00", "3101": "55.00"}


def manual(xinyang: City, hospital: Facility, amount: int = 100_00, account: int = 0) -> Any:
    """Return a claim that the person paid on 1 August and handed in on the 9th."""
    ming = employee(xinyang)
    if account:
        with_account(xinyang, ming, account)
    claim = factories.claim(
        xinyang,
        ming,
        hospital,
        amount,
        on=dt.date(2022, 8, 1),
        entered_on=dt.date(2022, 8, 9),
        account=account,
    )
    reimbursements.hand_in(
        reimbursement=claim.reimbursement,
        receipts=[factories.attachment(xinyang.handler, title="receipt")],
        payee_name="Ming",
        payee_account="6222",
    )
    return claim


def pay_person(xinyang: City, claim: Any, on: dt.date) -> str:
    """Review and pay a manual claim; return what the person got."""
    reimbursements.review(reimbursement=claim.reimbursement, by=xinyang.reviewer, on=on)
    done = reimbursements.pay(reimbursement=claim.reimbursement, by=xinyang.cashier, on=on)
    return str(done.paid)


def test_who_paid_first_is_owed_by_the_agency_and_not_through_the_facility(xinyang: City) -> None:
    hospital = factories.contracted("Shihe", xinyang)
    claim = manual(xinyang, hospital)
    factories.claim(xinyang, employee(xinyang, "Jie"), hospital, 80_00, on=dt.date(2022, 8, 2))

    run = paid(xinyang, settled(xinyang, 2022, 8))
    got = pay_person(xinyang, claim, dt.date(2022, 9, 7))

    month = run.facility_months.get()
    assert [str(month.payable), str(month.to_persons)] == ["99.00", "55.00"]
    assert posted(Event.MONTH) == [{"2201.Shihe": "-44.00", "2202": "-55.00", "3101": "99.00"}]
    assert posted(Event.PAYMENT) == [{"1001": "-44.00", "2201.Shihe": "44.00"}]
    assert got == "55.00"
    assert posted(Event.REIMBURSEMENT) == [{"1001": "-55.00", "2202": "55.00"}]
    assert standing(xinyang) == {"1001": "-99.00", "3101": "99.00"}


def test_account_money_of_a_bill_paid_first_goes_to_the_person(xinyang: City) -> None:
    hospital = factories.contracted("Shihe", xinyang)
    claim = manual(xinyang, hospital, account=20_00)

    run = paid(xinyang, settled(xinyang, 2022, 8))
    got = pay_person(xinyang, claim, dt.date(2022, 9, 7))

    month = run.facility_months.get()
    figures = (month.payable, month.account_due, month.to_persons, month.due)
    assert [str(figure) for figure in figures] == ["55.00", "20.00", "75.00", "0.00"]
    assert posted(Event.MONTH) == [{"2102": "20.00", "2202": "-75.00", "3101": "55.00"}]
    assert got == "75.00"
    assert posted(Event.REIMBURSEMENT) == [{"1001": "-75.00", "2202": "75.00"}]


def test_a_manual_claim_that_was_refused_is_owed_to_nobody(xinyang: City) -> None:
    hospital = factories.contracted("Shihe", xinyang)
    claim = manual(xinyang, hospital)
    reimbursements.refuse(
        reimbursement=claim.reimbursement,
        by=xinyang.reviewer,
        on=dt.date(2022, 8, 20),
        reason="receipts are copies",
    )

    run = paid(xinyang, settled(xinyang, 2022, 8))

    month = run.facility_months.get()
    assert [str(month.payable), str(month.to_persons)] == ["0.00", "0.00"]
    assert not Journal.objects.exists()


def test_a_manual_claim_reckoned_anew_pays_the_person_the_difference(xinyang: City) -> None:
    hospital = factories.contracted("Shihe", xinyang)
    claim = manual(xinyang, hospital)
    paid(xinyang, settled(xinyang, 2022, 8))
    pay_person(xinyang, claim, dt.date(2022, 9, 7))
    # A family doctor's retired patient gets 70 %: the status was entered late.
    claim.enrollee.coverages.update(category=Category.RETIRED)

    anew = claims.readjudicate(claim=claim, by=xinyang.handler, on=dt.date(2022, 9, 10))
    reimbursements.hand_in(
        reimbursement=anew.reimbursement,
        receipts=[factories.attachment(xinyang.handler, title="receipt")],
        payee_name="Ming",
        payee_account="6222",
    )
    paid(xinyang, settled(xinyang, 2022, 9))
    got = pay_person(xinyang, anew, dt.date(2022, 10, 8))

    assert str(anew.fund) == "65.00"
    assert got == "10.00"
    assert posted(Event.REIMBURSEMENT)[1:] == [{"1001": "-10.00", "2202": "10.00"}]
    assert standing(xinyang) == {"1001": "-65.00", "3101": "65.00"}


def test_where_people_sign_up_the_facility_pays_them_and_nothing_is_posted(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    claim = factories.claim(
        city, fang, clinics.dayuan, 5_00, on=MARCH, entered_on=dt.date(2020, 3, 20)
    )
    reimbursements.hand_in(
        reimbursement=claim.reimbursement,
        receipts=[factories.attachment(city.handler, title="receipt")],
        payee_name="Fang",
        payee_account="6222",
    )

    run = paid(city, settled(city, 2020, 3))
    got = pay_person(city, claim, dt.date(2020, 4, 7))

    assert got == "3.00"
    assert str(run.facility_months.get(facility=clinics.dayuan).to_persons) == "0.00"
    assert posted(Event.REIMBURSEMENT) == []
    assert posted(Event.MONTH) == [{"2201.Dayuan": "-3.00", "3103.360102": "3.00"}]


def test_family_doctors_fees_are_set_apart_and_then_owed(xinyang: City) -> None:
    shihe, pingqiao = (factories.contracted(name, xinyang) for name in ("Shihe", "Pingqiao"))
    run = run_of(xinyang, Kind.FAMILY_DOCTOR, dt.date(2023, 1, 1))
    for facility, signed, reason in (
        (shihe, 3, ""),
        (pingqiao, 1, ""),
        (None, 2, "other register"),
    ):
        FamilyDoctorFee.objects.create(
            run=run,
            facility=facility,
            year=2023,
            signed=signed,
            per_person="22.00",
            amount=22 * signed,
            reason=reason,
        )

    postings.family_doctor_fees(run=run, by=None, on=dt.date(2024, 1, 5))

    assert posted(Event.FAMILY_DOCTOR_FEE) == [
        {"3101": "132.00", "3201": "-132.00"},
        {"2201.Pingqiao": "-22.00", "3201": "22.00"},
        {"2201.Shihe": "-66.00", "3201": "66.00"},
    ]
    # Whose facility nobody tells stays in the fund of the fees.
    assert standing(xinyang)["3201"] == "-44.00"


def student_year(run: Run, facility: Facility, **amounts: int) -> None:
    """Keep a facility's year for its students, 70.00 a head, in yuan."""
    students, before, cost = amounts["students"], amounts["before"], amounts["cost"]
    available = 70 * students + before
    StudentFundYear.objects.create(
        run=run,
        facility=facility,
        year=run.period.year,
        counted=students,
        students=students,
        per_student=70,
        budget=70 * students,
        brought_forward=before,
        available=available,
        cost=cost,
        actual=cost,
        paid=min(cost, available),
        carried=max(available - cost, 0),
        prepaid=amounts["prepaid"],
        final=min(cost, available) - amounts["prepaid"],
    )


def test_a_student_fund_keeps_what_is_carried(xinyang: City) -> None:
    campus, college = (factories.contracted(name, xinyang) for name in ("Campus", "College"))
    first = run_of(xinyang, Kind.STUDENT_FUND, dt.date(2022, 1, 1))
    student_year(first, campus, students=10, before=0, cost=600, prepaid=500)
    student_year(first, college, students=1, before=0, cost=100, prepaid=80)
    second = run_of(xinyang, Kind.STUDENT_FUND, dt.date(2023, 1, 1))
    student_year(second, campus, students=10, before=100, cost=900, prepaid=900)

    postings.student_funds(run=first, by=None, on=dt.date(2023, 1, 5))
    after_one = standing(xinyang)
    postings.student_funds(run=second, by=None, on=dt.date(2024, 1, 5))

    assert posted(Event.STUDENT_FUND, run=first) == [
        {"3101": "770.00", "3202.Campus": "-700.00", "3202.College": "-70.00"},
        # 500.00 of the 600.00 paid came with the months.
        {"2201.Campus": "-100.00", "3101": "-500.00", "3202.Campus": "600.00"},
        # A deficit is not made good: 70.00 of the 80.00 prepaid, so 10.00 are asked back.
        {"2201.College": "10.00", "3101": "-80.00", "3202.College": "70.00"},
    ]
    assert after_one["3202.Campus"] == "-100.00"
    assert "3202.College" not in after_one
    assert posted(Event.STUDENT_FUND, run=second) == [
        {"3101": "700.00", "3202.Campus": "-700.00"},
        # 800.00 were available and 900.00 prepaid.
        {"2201.Campus": "100.00", "3101": "-900.00", "3202.Campus": "800.00"},
    ]
    assert "3202.Campus" not in standing(xinyang)


def test_fees_and_student_funds_are_paid_to_facilities(xinyang: City) -> None:
    campus = factories.contracted("Campus", xinyang)
    fees = run_of(xinyang, Kind.FAMILY_DOCTOR, dt.date(2022, 1, 1))
    FamilyDoctorFee.objects.create(
        run=fees, facility=campus, year=2022, signed=1, per_person=22, amount=22
    )
    FamilyDoctorFee.objects.create(
        run=fees, facility=None, year=2022, signed=1, per_person=22, amount=22, reason="-"
    )

    paid(xinyang, fees)

    assert posted(Event.PAYMENT) == [{"1001": "-22.00", "2201.Campus": "22.00"}]
    assert fees.payments.get().facility == campus


def test_a_subsidy_is_paid_from_its_own_fund(db: None) -> None:
    jinan = factories.employees("jinan-employee")
    subsidy = Subsidy.objects.create(
        scheme=jinan.scheme,
        enrollee=employee(jinan),
        edition=jinan.scheme.editions.earliest("starts_on"),
        year=2023,
        compliant="9000.00",
        base="1000.00",
        payment="600.55",
        paid="600.55",
        reckoned_on=dt.date(2024, 1, 5),
    )

    for _ in range(2):
        postings.subsidy_paid(subsidy=subsidy, by=jinan.cashier, on=dt.date(2024, 2, 1))

    assert posted(Event.SUBSIDY) == [{"1001": "-600.55", "3301": "600.55"}]


def test_what_was_posted_is_not_posted_again(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH)
    run = paid(city, settled(city, 2020, 3))
    before = contents()

    postings.approved(run=run, by=city.reviewer, on=MARCH)
    postings.paid(run=run, by=city.cashier, on=MARCH)
    postings.catch_up(scheme=city.scheme)

    assert contents() == before


def test_what_was_approved_and_paid_before_there_was_a_ledger_is_posted_on_its_day(
    city: City, clinics: Clinics
) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH)
    run = settled(city, 2020, 3)
    on = sixth_after(dt.date(2020, 3, 1))
    of_runs.submit(run=run, by=city.handler, on=on)
    of_runs.review(run=run, by=city.reviewer, on=on)
    april = reviewed(city, settled(city, 2020, 4))

    postings.catch_up(scheme=city.scheme)
    runs.pay(run=run, by=city.cashier, on=dt.date(2020, 4, 9))

    journal = Journal.objects.get(event=Event.MONTH)
    assert written(journal) == {"2201.Dayuan": "-60.00", "3103.360102": "60.00"}
    assert (journal.happened_on, journal.entered_by) == (on, city.reviewer)
    assert not april.journals.exists()
    assert standing(city) == {"1001": "-60.00", "3103.360102": "60.00"}


def statements_of_review(city: City, run: Run) -> int:
    """Return how many statements it takes to let a run pass and to pay it."""
    runs.submit(run=run, by=city.handler, on=run.computed_on)
    with CaptureQueriesContext(connection) as queries:
        runs.review(run=run, by=city.reviewer, on=run.computed_on)
        runs.pay(run=run, by=city.cashier, on=run.computed_on)
    return len(queries)


def test_the_number_of_statements_does_not_depend_on_facilities(
    city: City, clinics: Clinics
) -> None:
    def settled_for(facilities: list[Facility], month: int) -> int:
        for facility in facilities:
            fang, *_ = factories.crowd(2, city, facility)
            factories.claim(city, fang, facility, 10_00, on=dt.date(2020, month, 10))
        return statements_of_review(city, settled(city, 2020, month))

    # The first month opens the accounts that all share.
    settled_for([clinics.dayuan, clinics.taohua], 1)
    for_two = settled_for([factories.contracted(f"Clinic {number}", city) for number in "AB"], 2)
    forty = [factories.contracted(f"Clinic {number}", city) for number in range(40)]

    for_forty = settled_for(forty, 3)

    assert for_two == for_forty
    assert is_balanced(city)


@pytest.mark.django_db(transaction=True)
def test_two_who_review_at_once_post_once() -> None:
    city = factories.nanchang()
    dayuan = factories.contracted("Dayuan", city)
    fang, *_ = factories.crowd(12, city, dayuan)
    factories.claim(city, fang, dayuan, 100_00, on=MARCH)
    run = settled(city, 2020, 3)
    runs.submit(run=run, by=city.handler, on=run.computed_on)

    def review() -> Run:
        return runs.review(run=run, by=city.reviewer, on=run.computed_on)

    assert codes_of(at_once(review, review)) == ["WRONG_STATE"]
    assert posted(Event.MONTH) == [{"2201.Dayuan": "-60.00", "3103.360102": "60.00"}]
