"""A school facility's year: 70.00 a student, paid up to what there is, the surplus carried (LY-3.3, LY-3.4)."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import FacilityPayment, StudentFundYear
from claims.services import claims, runs, settlements, student_funds
from claims.services.student_funds import Typed
from facilities.models import Facility, School, Student
from facilities.services import schools
from insurance.models import Post, Run
from insurance.schemes.codes import Category, FacilityKind
from insurance.services import coverages
from tests import factories, luoyang
from tests.claims.services.amounts import told
from tests.claims.services.carrying import paid, reviewed, settled
from tests.luoyang import Campus
from tests.refusing import refused

LAST_DAY = dt.date(2022, 12, 31)
JANUARY_20 = dt.date(2023, 1, 20)
OCTOBER = dt.date(2022, 10, 1)


@pytest.fixture
def place(db: None) -> Campus:
    """A university in Laocheng with its own clinic."""
    return luoyang.campus(luoyang.luoyang())


def settle(place: Campus, year: int = 2022, **given: Any) -> Run:
    """Compute the year on its last day."""
    on = dt.date(year, 12, 31)
    run = student_funds.start(
        scheme=place.city.scheme, year=year, by=place.city.handler, on=on, **given
    )
    return settlements.work_through(run, on)


def row_of(run: Run, facility: Facility) -> StudentFundYear:
    found: StudentFundYear = run.student_fund_years.get(facility=facility)
    return found


def test_students_are_those_of_the_first_of_october_who_are_insured_as_such(place: Campus) -> None:
    luoyang.student("Fang", place)
    luoyang.student("Gao", place, since=dt.date(2022, 9, 1))
    luoyang.student("He", place, since=dt.date(2022, 10, 2))
    gone = luoyang.student("Jie", place)
    schools.leave(
        student=Student.objects.get(enrollee=gone),
        ends_before=OCTOBER,
        by=place.city.handler,
        on=OCTOBER,
    )
    # A pupil of a secondary vocational school is insured as an ordinary resident (reading LY-A2).
    pupil = factories.insured("Kang", place.city, born=luoyang.BORN)
    Student.objects.create(enrollee=pupil, school=place.university, starts_on=luoyang.NEW_YEAR)

    row = row_of(settle(place), place.clinic)

    assert (row.counted, row.students) == (2, 2)
    assert told(row, "per_student", "budget", "available") == ["70.00", "140.00", "140.00"]


def test_what_own_students_cost_counts_and_nobody_elses(place: Campus) -> None:
    fang = luoyang.student("Fang", place)
    resident = factories.insured("Li", place.city)
    point = factories.facility("Point", place.city.donghu, parent=place.clinic, level=0)
    college = School.objects.create(
        code="C1", name="College", kind="junior_college", area=place.city.donghu
    )
    luoyang.filed(college, place.hospital, place.city)
    march = luoyang.MARCH
    schools.approve_off_campus(
        enrollee=fang, reason="no dentist", starts_on=march, by=place.city.handler, on=march
    )
    luoyang.visit(place, fang, place.clinic, 50_00, march)
    luoyang.visit(place, fang, point, 25_00, march)
    # Elsewhere, and by somebody who is no student.
    luoyang.visit(place, fang, place.hospital, 100_00, march)
    luoyang.visit(place, resident, place.clinic, 100_00, march)

    run = settle(place)

    assert told(row_of(run, place.clinic), "cost", "actual", "prepaid") == ["60.00"] * 3
    assert told(row_of(run, place.hospital), "cost", "actual", "prepaid") == ["0.00"] * 3


def test_who_changed_from_student_to_resident_counts_by_the_day_of_service(place: Campus) -> None:
    fang = luoyang.student("Fang", place)
    luoyang.visit(place, fang, place.clinic, 50_00, dt.date(2022, 6, 30))
    coverages.change_category(
        enrollee=fang, scheme=place.city.scheme, category=Category.RESIDENT, on=dt.date(2022, 7, 1)
    )
    luoyang.visit(place, fang, place.clinic, 50_00, dt.date(2022, 7, 1))

    assert told(row_of(settle(place), place.clinic), "cost") == ["40.00"]


def test_what_the_months_paid_is_not_paid_again(place: Campus) -> None:
    fang = luoyang.student("Fang", place)
    luoyang.visit(place, fang, place.clinic, 50_00, luoyang.MARCH)
    luoyang.month_paid(place.city, 2022, 3)

    run = paid(place.city, settle(place))

    # 70.00 were budgeted, 40.00 cost.
    row = row_of(run, place.clinic)
    assert told(row, "paid", "carried", "prepaid", "final") == ["40.00", "30.00", "40.00", "0.00"]
    assert str(run.total) == "40.00"


def test_what_exceeds_the_year_is_asked_back_from_the_next_month(place: Campus) -> None:
    fang = luoyang.student("Fang", place)
    luoyang.visit(place, fang, place.clinic, 100_00, luoyang.MARCH)
    luoyang.month_paid(place.city, 2022, 3)
    year = paid(place.city, settle(place))
    luoyang.visit(place, fang, place.clinic, 50_00, dt.date(2023, 1, 5))

    january = luoyang.month_paid(place.city, 2023, 1)

    # 80.00 cost, of which 70.00 were there: the student kept 80 % (LY-A11), the clinic bears 10.00.
    row = row_of(year, place.clinic)
    assert told(row, "paid", "carried", "final") == ["70.00", "0.00", "-10.00"]
    payment = FacilityPayment.objects.get(run=january, facility=place.clinic)
    assert told(payment, "due", "brought_forward", "paid") == ["40.00", "-10.00", "30.00"]


def test_a_month_that_was_not_yet_paid_pays_in_full_and_the_year_only_corrects_it(
    place: Campus,
) -> None:
    fang = luoyang.student("Fang", place)
    luoyang.visit(place, fang, place.clinic, 100_00, dt.date(2022, 12, 1))

    year = paid(place.city, settle(place))
    luoyang.month_paid(place.city, 2022, 12)

    payments = FacilityPayment.objects.filter(facility=place.clinic)
    assert told(row_of(year, place.clinic), "final") == ["-10.00"]
    assert sum(payment.paid for payment in payments) == 70


def test_reversals_may_make_a_year_negative_and_the_money_stays_in_the_fund(place: Campus) -> None:
    fang = luoyang.student("Fang", place)
    visit = luoyang.visit(place, fang, place.clinic, 50_00, dt.date(2022, 12, 1))
    luoyang.month_paid(place.city, 2022, 12)
    paid(place.city, settle(place))
    claims.reverse(claim=visit, by=place.city.handler, on=dt.date(2023, 2, 1))

    row = row_of(settle(place, 2023), place.clinic)

    # 30.00 were carried from 2022, and 40.00 came back.
    names = ("brought_forward", "available", "actual", "paid", "carried", "final")
    assert told(row, *names) == ["30.00", "100.00", "-40.00", "-40.00", "140.00", "0.00"]


def test_a_surplus_is_brought_forward_from_the_year_that_was_settled_last(place: Campus) -> None:
    luoyang.student("Fang", place)
    paid(place.city, settle(place, 2022))

    row = row_of(settle(place, 2024), place.clinic)

    assert told(row, "brought_forward", "available") == ["70.00", "140.00"]


def test_a_rejected_year_carries_nothing(place: Campus) -> None:
    luoyang.student("Fang", place)
    run = settle(place, 2022)
    runs.reject(run=run, by=place.city.reviewer, on=LAST_DAY, reason="counted wrongly")

    assert told(row_of(settle(place, 2023), place.clinic), "brought_forward") == ["0.00"]


def test_staff_type_another_count_with_a_reason(place: Campus) -> None:
    luoyang.student("Fang", place)
    said = Typed(students=1200, actual=80_000_00, reason="the school's own register")

    run = settle(place, only=[place.clinic], typed={place.clinic: said})

    row = row_of(run, place.clinic)
    assert (row.counted, row.students, row.reason) == (1, 1200, "the school's own register")
    assert told(row, "cost", "actual", "paid", "carried") == [
        "0.00",
        "80000.00",
        "80000.00",
        "4000.00",
    ]


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({"students": 1, "reason": " "}, "REASON_MISSING"),
        ({"students": -1, "reason": "typed"}, "INVALID_AMOUNT"),
        ({"actual": -1, "reason": "typed"}, "INVALID_AMOUNT"),
    ],
    ids=["no reason", "fewer than none", "below 0"],
)
def test_figures_that_cannot_be_typed(*, db: None, figures: dict[str, Any], code: str) -> None:
    with refused(code):
        Typed(**figures)


def test_a_computed_run_is_computed_again_with_what_staff_type(place: Campus) -> None:
    luoyang.student("Fang", place)
    run = settle(place)

    again = student_funds.correct(
        run=run,
        facility=place.clinic,
        typed=Typed(students=3, reason="intake of October"),
        by=place.city.handler,
        on=JANUARY_20,
    )
    for unit in again.units.select_related("run__scheme__city", "area"):
        settlements.work(unit=unit, on=JANUARY_20)

    run.refresh_from_db()
    again.refresh_from_db()
    row = row_of(again, place.clinic)
    assert (run.status, again.status) == (Run.Status.VOID, Run.Status.COMPUTED)
    assert (row.counted, row.students) == (1, 3)
    assert told(row, "budget", "actual") == ["210.00", "0.00"]


def test_a_submitted_run_is_not_corrected(place: Campus) -> None:
    run = settle(place)
    runs.submit(run=run, by=place.city.handler, on=LAST_DAY)

    with refused("WRONG_STATE"):
        student_funds.correct(
            run=run,
            facility=place.clinic,
            typed=Typed(students=3, reason="intake"),
            by=place.city.handler,
            on=LAST_DAY,
        )


def test_a_handler_of_another_county_corrects_nothing(place: Campus) -> None:
    run = settle(place)
    elsewhere = factories.holder("xigong", Post.Duty.HANDLER, place.city.xihu)

    with refused("DUTY_MISSING"):
        student_funds.correct(
            run=run,
            facility=place.clinic,
            typed=Typed(students=3, reason="intake"),
            by=elsewhere,
            on=LAST_DAY,
        )


def test_a_facility_that_came_late_is_settled_by_a_run_of_its_own(place: Campus) -> None:
    paid(place.city, settle(place))
    college = School.objects.create(
        code="C1", name="College", kind="junior_college", area=place.city.xihu
    )
    late = factories.contracted(
        "Late", place.city, area=place.city.xihu, kind=FacilityKind.SCHOOL_CLINIC
    )
    luoyang.filed(college, late, place.city)

    second = settle(place)

    assert list(second.student_fund_years.values_list("facility", flat=True)) == [late.pk]
    assert settle(place) == second


def test_a_year_that_was_settled_is_returned_as_it_is(place: Campus) -> None:
    first = paid(place.city, settle(place))

    assert settle(place) == first
    assert settle(place, only=[place.clinic]) == first
    assert StudentFundYear.objects.count() == 1


def test_an_earlier_year_is_not_settled_after_a_later_one(place: Campus) -> None:
    paid(place.city, settle(place, 2023))

    with refused("ALREADY_SETTLED"):
        settle(place, 2022, only=[place.clinic])


def test_what_is_booked_after_the_count_must_be_counted_again(place: Campus) -> None:
    fang = luoyang.student("Fang", place)
    run = settle(place)
    runs.submit(run=run, by=place.city.handler, on=LAST_DAY)
    luoyang.visit(place, fang, place.clinic, 50_00, LAST_DAY)

    with refused("OUTDATED"):
        runs.review(run=run, by=place.city.reviewer, on=LAST_DAY)


def test_a_year_warns_of_months_that_nobody_approved(place: Campus) -> None:
    reviewed(place.city, settled(place.city, 2022, 3))

    run = settle(place)

    assert run.warnings == [{"code": "MONTHS_OPEN", "months": [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12]}]


@pytest.mark.parametrize(
    ("year", "on", "code"),
    [
        (2022, dt.date(2022, 12, 30), "FUTURE_DATE"),
        (2021, LAST_DAY, "BEFORE_POLICY"),
    ],
    ids=["not over", "before the ordinance"],
)
def test_a_year_that_cannot_be_settled(*, place: Campus, year: int, on: dt.date, code: str) -> None:
    with refused(code):
        student_funds.start(scheme=place.city.scheme, year=year, by=None, on=on)


def test_a_scheme_without_students_has_no_fund_for_them(db: None) -> None:
    city = factories.nanchang()

    with refused("NO_STUDENT_FUND"):
        student_funds.start(scheme=city.scheme, year=2020, by=None, on=dt.date(2021, 1, 20))


def test_the_number_of_statements_does_not_grow_with_students_or_facilities(place: Campus) -> None:
    def statements(year: int) -> int:
        run = student_funds.start(
            scheme=place.city.scheme, year=year, by=None, on=dt.date(year, 12, 31)
        )
        unit = run.units.select_related("run__scheme__city", "area").get(area=place.city.donghu)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            student_funds.work(unit=unit)
        return len(asked)

    luoyang.student("Fang", place)
    few = statements(2022)
    for number in range(5):
        school = School.objects.create(
            code=f"C{number}", name="-", kind="university", area=place.city.donghu
        )
        clinic = factories.contracted(
            f"Clinic {number}", place.city, kind=FacilityKind.SCHOOL_CLINIC
        )
        luoyang.filed(school, clinic, place.city)
        other = Campus(place.city, school, clinic, place.hospital, place.township)
        luoyang.visit(
            other, luoyang.student(f"S{number}", other), clinic, 10_00, dt.date(2023, 3, 1)
        )

    assert statements(2023) == few
