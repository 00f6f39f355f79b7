"""A school's facility is filed before use, and a school's approval holds from its day on (LY-10.3, LY-14.3)."""

import datetime as dt
from typing import Any

import pytest

from facilities.models import Contract, Facility, School, SchoolFiling, Student
from facilities.services import contracts, schools
from insurance.models import Post
from tests import factories, luoyang
from tests.luoyang import Campus
from tests.refusing import refused

MARCH = dt.date(2022, 3, 1)
APRIL = dt.date(2022, 4, 1)


@pytest.fixture
def place(db: None) -> Campus:
    """A university in Laocheng with its own clinic."""
    return luoyang.campus(luoyang.luoyang())


def nearby(place: Campus, *, starts_on: dt.date = APRIL, on: dt.date = MARCH) -> SchoolFiling:
    """File the township hospital instead of the school's own clinic."""
    return schools.file(
        school=place.university,
        facility=place.hospital,
        scheme=place.city.scheme,
        is_own_clinic=False,
        reason="the clinic has no doctor",
        starts_on=starts_on,
        by=place.city.handler,
        on=on,
    )


def test_a_facility_nearby_takes_the_place_of_the_own_clinic(place: Campus) -> None:
    filing = nearby(place)

    earlier = place.university.filings.get(facility=place.clinic)
    assert (filing.filed_on, filing.starts_on, filing.ends_before) == (MARCH, APRIL, None)
    assert earlier.ends_before == APRIL


def test_a_facility_is_filed_before_use(place: Campus) -> None:
    with refused("FILED_LATE"):
        nearby(place, starts_on=MARCH - dt.timedelta(days=1))


def test_a_facility_may_serve_from_the_day_of_filing(place: Campus) -> None:
    assert nearby(place, starts_on=MARCH).starts_on == MARCH


def test_a_school_says_why_it_does_not_use_its_own_clinic(place: Campus) -> None:
    with refused("REASON_MISSING"):
        schools.file(
            school=place.university,
            facility=place.hospital,
            scheme=place.city.scheme,
            is_own_clinic=False,
            reason=" ",
            starts_on=APRIL,
            by=place.city.handler,
            on=MARCH,
        )


def test_a_facility_without_a_contract_on_its_first_day_is_not_filed(place: Campus) -> None:
    contracts.terminate(
        contract=factories.contract_of(place.hospital), by=place.city.handler, on=APRIL
    )

    with refused("FACILITY_NOT_ELIGIBLE"):
        nearby(place)
    assert nearby(place, starts_on=MARCH).facility == place.hospital


def test_a_point_is_filed_under_its_hospitals_contract(place: Campus) -> None:
    point = factories.facility("Point", place.city.donghu, parent=place.hospital, level=0)

    filing = schools.file(
        school=place.university,
        facility=point,
        scheme=place.city.scheme,
        is_own_clinic=True,
        starts_on=APRIL,
        by=place.city.handler,
        on=MARCH,
    )

    assert filing.facility == point


def test_only_a_handler_of_the_schools_county_files(place: Campus) -> None:
    elsewhere = factories.holder("xigong", Post.Duty.HANDLER, place.city.xihu)
    for by in (elsewhere, place.city.reviewer):
        with refused("DUTY_MISSING"):
            schools.file(
                school=place.university,
                facility=place.hospital,
                scheme=place.city.scheme,
                starts_on=APRIL,
                by=by,
                on=MARCH,
            )


def test_a_later_filing_stands_in_the_way(place: Campus) -> None:
    nearby(place)

    with refused("ALREADY_IN_FORCE"):
        nearby(place, starts_on=MARCH)


def test_a_student_who_changes_school_leaves_the_first(place: Campus) -> None:
    fang = luoyang.student("Fang", place)
    college = School.objects.create(
        code="C1", name="College", kind="junior_college", area=place.city.donghu
    )

    schools.enrol(enrollee=fang, school=college, starts_on=APRIL, by=place.city.handler, on=MARCH)

    assert Student.objects.get(enrollee=fang, school=place.university).ends_before == APRIL
    assert schools.school_of(fang, on=MARCH) == place.university
    assert schools.school_of(fang, on=APRIL) == college


def test_a_time_at_a_school_is_not_begun_twice(place: Campus) -> None:
    fang = luoyang.student("Fang", place)

    with refused("ALREADY_IN_FORCE"):
        schools.enrol(
            enrollee=fang,
            school=place.university,
            starts_on=luoyang.NEW_YEAR,
            by=place.city.handler,
            on=MARCH,
        )


def test_a_student_leaves(place: Campus) -> None:
    fang = luoyang.student("Fang", place)
    study = Student.objects.get(enrollee=fang)

    schools.leave(student=study, ends_before=APRIL, by=place.city.handler, on=MARCH)

    assert schools.school_of(fang, on=MARCH) == place.university
    assert schools.school_of(fang, on=APRIL) is None
    with refused("TERM_EMPTY"):
        schools.leave(student=study, ends_before=luoyang.NEW_YEAR, by=place.city.handler, on=MARCH)


def test_an_approval_covers_visits_from_its_day_on(place: Campus) -> None:
    fang = luoyang.student("Fang", place)

    approval = schools.approve_off_campus(
        enrollee=fang, reason="no dentist", starts_on=MARCH, by=place.city.handler, on=MARCH
    )

    assert (approval.school, approval.starts_on, approval.ends_before) == (
        place.university,
        MARCH,
        None,
    )


def test_an_earlier_approval_is_believed_on_its_document(place: Campus) -> None:
    fang = luoyang.student("Fang", place)
    given: dict[str, Any] = {
        "enrollee": fang,
        "reason": "no dentist",
        "starts_on": MARCH,
        "on": APRIL,
    }

    with refused("EVIDENCE_MISSING"):
        schools.approve_off_campus(**given, by=place.city.handler)
    letter = factories.attachment(place.city.handler, title="approval")
    approval = schools.approve_off_campus(**given, evidence=letter, by=place.city.handler)

    assert (approval.starts_on, approval.registered_on) == (MARCH, APRIL)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"starts_on": APRIL}, "FUTURE_DATE"),
        ({"starts_on": dt.date(2021, 12, 31)}, "NOT_STUDENT"),
        ({"reason": ""}, "REASON_MISSING"),
    ],
    ids=["to come", "before the studies", "no reason"],
)
def test_an_approval_that_cannot_be_is_refused(
    *, place: Campus, change: dict[str, Any], code: str
) -> None:
    fang = luoyang.student("Fang", place)
    given: dict[str, Any] = {"reason": "no dentist", "starts_on": MARCH, **change}

    with refused(code):
        schools.approve_off_campus(enrollee=fang, by=place.city.handler, on=MARCH, **given)


def test_another_countys_handler_approves_nothing(place: Campus) -> None:
    fang = luoyang.student("Fang", place)
    elsewhere = factories.holder("xigong", Post.Duty.HANDLER, place.city.xihu)

    with refused("DUTY_MISSING"):
        schools.approve_off_campus(
            enrollee=fang, reason="no dentist", starts_on=MARCH, by=elsewhere, on=MARCH
        )


def test_a_county_hospital_binds_itself_by_its_countys_decision(place: Campus) -> None:
    county = factories.facility(
        "County", place.city.donghu, kind="hospital", level=2, is_county_level=True
    )
    general = factories.facility("General", place.city.donghu, kind="hospital", level=2)
    drafts = [
        _drafted(place, county, decision=""),
        _drafted(place, general, decision="〔2022〕3号"),
    ]

    for draft in drafts:
        with refused("FACILITY_NOT_ELIGIBLE"):
            contracts.activate(contract=draft, by=place.city.handler, on=MARCH)
    decided = _drafted(place, county, decision="〔2022〕3号")

    assert contracts.activate(contract=decided, by=place.city.handler, on=MARCH).is_active


def _drafted(place: Campus, facility: Facility, *, decision: str) -> Contract:
    draft = contracts.draft(
        facility=facility,
        scheme=place.city.scheme,
        starts_on=MARCH,
        county_decision=decision,
    )
    for section in (
        "policy_standards",
        "management_measures",
        "service_quality",
        "assessment_method",
        "rewards_and_penalties",
        "participant_satisfaction",
    ):
        draft.sections.create(kind=section, wording="As agreed.")
    return draft
