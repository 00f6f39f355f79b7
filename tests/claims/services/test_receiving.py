"""Bills that people paid first and brought to a desk: students in holidays, away, and others (LY-14.2, NC-10.2)."""

import datetime as dt
from typing import Any

import pytest

from claims.models import Claim, Reimbursement
from claims.services import reimbursements
from facilities.models import Facility, School, Student
from facilities.services import schools
from insurance.models import Enrollee, Post, User
from insurance.schemes.codes import Rejection, Route
from insurance.services import areas
from tests import factories, luoyang
from tests.luoyang import Campus
from tests.refusing import refused

VISIT = dt.date(2022, 2, 3)
DAY = dt.date(2022, 3, 1)


@pytest.fixture
def place(db: None) -> Campus:
    """A university in Laocheng with its clinic, and a township hospital."""
    return luoyang.campus(luoyang.luoyang())


@pytest.fixture
def lin(place: Campus) -> Enrollee:
    """Lin, a student of the university."""
    return luoyang.student("Lin", place)


@pytest.fixture
def away(place: Campus) -> Facility:
    """A hospital of Nanchang without any contract in Luoyang."""
    return factories.facility("Far away", areas.named("360102", on=VISIT))


def receive(
    place: Campus,
    person: Enrollee,
    facility: Facility,
    *,
    because: str = "at home in the holidays",
    by: User | None = None,
    on: dt.date = DAY,
    **more: Any,
) -> Claim:
    bill = factories.bill_for(place.city, person, facility, 100_00, on=VISIT, **more)
    return reimbursements.receive(request=bill, because=because, by=by or place.city.handler, on=on)


@pytest.mark.parametrize("route", [Route.HOLIDAY, Route.INTERNSHIP])
def test_a_student_away_is_paid_back_wherever_the_facility_is(
    place: Campus, lin: Enrollee, away: Facility, route: Route
) -> None:
    claim = receive(place, lin, away, route=route)

    manual = Reimbursement.objects.get(claim=claim)
    assert str(claim.fund) == "80.00"
    assert manual.paid_first_because == "at home in the holidays"
    assert (manual.received_by, manual.status) == (place.city.handler, "received")


def test_a_resident_has_no_holidays(place: Campus, away: Facility) -> None:
    fang = factories.insured("Fang", place.city)

    claim = receive(place, fang, away, route=Route.HOLIDAY)

    assert claim.status == Claim.Status.REJECTED
    assert not Reimbursement.objects.exists()


def test_a_pupil_keeps_to_the_schools_facility_and_has_holidays_at_the_residents_rate(
    place: Campus, away: Facility
) -> None:
    school = School.objects.create(
        code="S1", name="Vocational", kind=School.Kind.SECONDARY, area=place.city.donghu
    )
    luoyang.filed(school, place.clinic, place.city)
    pupil = factories.insured("Tao", place.city)
    Student.objects.create(enrollee=pupil, school=school, starts_on=luoyang.NEW_YEAR)

    own = luoyang.visit(place, pupil, place.clinic, 100_00, VISIT)
    other = luoyang.visit(place, pupil, place.hospital, 100_00, VISIT)
    holiday = receive(place, pupil, away, route=Route.HOLIDAY)

    assert str(own.fund) == "50.00"
    assert other.reason == Rejection.OFF_CAMPUS_NOT_APPROVED
    assert str(holiday.fund) == "50.00"


def test_off_campus_the_school_approves_before_the_visit(
    place: Campus, lin: Enrollee, away: Facility
) -> None:
    before = receive(place, lin, away, route=Route.OFF_CAMPUS)
    schools.approve_off_campus(
        enrollee=lin,
        reason="no dentist",
        starts_on=VISIT,
        evidence=factories.attachment(place.city.handler),
        by=place.city.handler,
        on=DAY,
    )
    after = receive(place, lin, away, route=Route.OFF_CAMPUS)

    assert (before.status, before.reason) == ("rejected", Rejection.OFF_CAMPUS_NOT_APPROVED)
    assert str(after.fund) == "80.00"


def test_why_the_person_paid_must_be_said(place: Campus, lin: Enrollee, away: Facility) -> None:
    with refused("REASON_MISSING"):
        receive(place, lin, away, route=Route.HOLIDAY, because=" ")


def test_what_the_facility_settles_is_not_paid_back(place: Campus, lin: Enrollee) -> None:
    with refused("NOT_PAID_FIRST"):
        receive(place, lin, place.clinic, on=VISIT)

    assert not Claim.objects.exists()


def test_handed_in_later_it_is_paid_back(place: Campus, lin: Enrollee) -> None:
    claim = receive(place, lin, place.clinic)

    assert Reimbursement.objects.get(claim=claim).received_by == place.city.handler


def test_a_receipt_is_paid_once(place: Campus, lin: Enrollee, away: Facility) -> None:
    first = receive(place, lin, away, route=Route.HOLIDAY, bill_number="R1", idempotency_key="a")
    again = receive(place, lin, away, route=Route.HOLIDAY, bill_number="R1", idempotency_key="a")
    with refused("BILL_KNOWN"):
        receive(place, lin, away, route=Route.HOLIDAY, bill_number="R1", idempotency_key="b")

    assert first == again
    assert Claim.objects.count() == 1


def test_a_rejected_receipt_may_be_brought_again(
    place: Campus, lin: Enrollee, away: Facility
) -> None:
    receive(place, lin, away, route=Route.OFF_CAMPUS, bill_number="R1")

    assert str(receive(place, lin, away, route=Route.HOLIDAY, bill_number="R1").fund) == "80.00"


def test_only_a_handler_of_the_county_receives(
    place: Campus, lin: Enrollee, away: Facility
) -> None:
    others = [
        factories.holder("auditor", Post.Duty.AUDITOR, place.city.donghu),
        factories.holder("neighbour", Post.Duty.HANDLER, place.city.xihu),
    ]

    for other in others:
        with refused("DUTY_MISSING"):
            receive(place, lin, away, route=Route.HOLIDAY, by=other)
