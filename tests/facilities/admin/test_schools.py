"""Schools file their facility, students come and go, and treatment elsewhere is approved (LY-10.3, LY-14.3)."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from facilities.models import OffCampusApproval, School, SchoolFiling, Student
from insurance.models import Attachment, Enrollee, Post
from insurance.schemes.codes import Category
from tests import factories, luoyang
from tests.config.admin import world
from tests.config.admin.dialogs import answer, is_done
from tests.luoyang import Campus

TODAY = dt.date(2023, 1, 9)
LETTER = b"%PDF-1.7 a letter"


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Nine o'clock, a year after the ordinance came into force."""
    nine = dt.datetime.combine(TODAY, dt.time(9), timezone.get_default_timezone())
    with time_machine.travel(nine, tick=False):
        yield


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    """Files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def place(db: None) -> Campus:
    """A university in Laocheng with its clinic, and a township hospital."""
    return luoyang.campus(luoyang.luoyang())


@pytest.fixture
def laocheng(place: Campus) -> Client:
    """A browser of Laocheng's handler."""
    return world.signed_in(factories.holder("laocheng", Post.Duty.HANDLER, place.city.donghu))


@pytest.fixture
def xigong(place: Campus) -> Client:
    """A browser of Xigong's handler."""
    return world.signed_in(factories.holder("xigong", Post.Duty.HANDLER, place.city.xihu))


@pytest.fixture
def lin(place: Campus) -> Enrollee:
    """Lin, a student of the university."""
    return luoyang.student("Lin", place)


def add(browser: Client, model: str, **form: Any) -> Any:
    """Send the form by which a row is added."""
    return browser.post(reverse(f"admin:facilities_{model}_add"), form)


def refused(response: Any) -> bool:
    """Tell whether a form is shown again with the sentence of a refusal."""
    if response.status_code != 200:
        return False
    return bool(response.context["adminform"].form.non_field_errors())


def college(place: Campus) -> School:
    made: School = School.objects.create(
        code="C1", name="College", kind=School.Kind.UNIVERSITY, area=place.city.donghu
    )
    return made


def filing(place: Campus, school: School, **other: Any) -> dict[str, Any]:
    return {
        "school": school.pk,
        "facility": place.hospital.pk,
        "scheme": place.city.scheme.pk,
        "reason": "it has no clinic",
        "starts_on": "2023-02-01",
        **other,
    }


def approval(person: Enrollee, **other: Any) -> dict[str, Any]:
    return {"enrollee": person.pk, "starts_on": "2023-01-09", "reason": "no dentist", **other}


def test_a_school_is_kept_by_its_countys_handler(laocheng: Client, place: Campus) -> None:
    form = {
        "name": "College",
        "code": "C1",
        "kind": "university",
        "area": place.city.donghu.pk,
        "filings-TOTAL_FORMS": 0,
        "filings-INITIAL_FORMS": 0,
    }

    own = add(laocheng, "school", **form)
    others = add(laocheng, "school", **{**form, "code": "C2", "area": place.city.xihu.pk})

    assert own.status_code == 302
    assert "area" in others.context["adminform"].form.errors
    assert School.objects.filter(code__startswith="C").get().area == place.city.donghu


def test_a_facility_is_filed_before_it_is_used(laocheng: Client, place: Campus) -> None:
    school = college(place)

    late = add(laocheng, "schoolfiling", **filing(place, school, starts_on="2023-01-08"))
    unsaid = add(laocheng, "schoolfiling", **filing(place, school, reason=""))
    filed = add(laocheng, "schoolfiling", **filing(place, school))

    assert [refused(late), refused(unsaid), refused(filed)] == [True, True, False]
    found = SchoolFiling.objects.get(school=school)
    assert (found.facility, found.filed_on, found.starts_on) == (
        place.hospital,
        TODAY,
        dt.date(2023, 2, 1),
    )
    assert not found.is_own_clinic


def test_what_has_no_contract_is_not_filed(laocheng: Client, place: Campus) -> None:
    stranger = factories.facility("Stranger", place.city.donghu)

    answered = add(laocheng, "schoolfiling", **filing(place, college(place), facility=stranger.pk))

    assert refused(answered)
    assert SchoolFiling.objects.count() == 1


def test_the_school_shows_its_facility_and_students(
    laocheng: Client, place: Campus, lin: Enrollee
) -> None:
    page = laocheng.get(reverse("admin:facilities_school_change", args=[place.university.pk]))
    listed = laocheng.get(reverse("admin:facilities_school_changelist")).content.decode()

    shown = [laocheng.get(way.address).context["cl"] for way in page.context["behind"]]
    assert [len(one.result_list) for one in shown] == [1, 0]
    assert "Campus clinic" in listed


def test_a_student_is_enrolled_once_and_leaves(laocheng: Client, place: Campus) -> None:
    fang = factories.insured("Fang", place.city, category=Category.STUDENT)
    form = {"enrollee": fang.pk, "school": place.university.pk, "starts_on": "2022-09-01"}

    first, second = add(laocheng, "student", **form), add(laocheng, "student", **form)
    student = Student.objects.get()
    early = answer(laocheng, student, "leave", ends_before="2022-08-31")
    left = answer(laocheng, student, "leave", ends_before="2023-01-09")

    assert [refused(first), refused(second)] == [False, True]
    assert [is_done(early), is_done(left)] == [False, True]
    student.refresh_from_db()
    assert student.ends_before == TODAY


def test_an_approval_of_today_needs_no_letter(laocheng: Client, lin: Enrollee) -> None:
    answered = add(laocheng, "offcampusapproval", **approval(lin))

    found = OffCampusApproval.objects.get()
    assert answered.status_code == 302
    assert (found.reason, found.evidence, found.registered_on) == ("no dentist", None, TODAY)


def test_an_earlier_one_needs_it_and_it_opens_for_the_county_alone(
    laocheng: Client, xigong: Client, lin: Enrollee
) -> None:
    earlier = approval(lin, starts_on="2023-01-03")
    without = add(laocheng, "offcampusapproval", **earlier)
    letter = SimpleUploadedFile("letter.pdf", LETTER)
    withit = add(laocheng, "offcampusapproval", **earlier, title="letter", file=letter)

    found = OffCampusApproval.objects.get()
    address = reverse("admin:facilities_offcampusapproval_evidence", args=[found.pk])
    assert [refused(without), refused(withit)] == [True, False]
    opened: Any = laocheng.get(address)
    assert b"".join(opened.streaming_content) == LETTER
    assert xigong.get(address).status_code == 404


@pytest.mark.parametrize("wrong", [{"starts_on": "2023-01-10"}, {"reason": " "}])
def test_what_is_refused_leaves_no_file_behind(
    laocheng: Client, lin: Enrollee, media: Path, wrong: dict[str, str]
) -> None:
    letter = SimpleUploadedFile("letter.pdf", LETTER)

    answered = add(laocheng, "offcampusapproval", **approval(lin, file=letter, **wrong))

    assert answered.status_code == 200
    assert not OffCampusApproval.objects.exists()
    assert not Attachment.objects.exists()
    assert list(media.rglob("*.pdf")) == []


def test_who_is_no_student_is_refused(laocheng: Client, place: Campus) -> None:
    fang = factories.insured("Fang", place.city)

    assert refused(add(laocheng, "offcampusapproval", **approval(fang)))


def test_another_county_neither_sees_nor_writes(
    xigong: Client, place: Campus, lin: Enrollee
) -> None:
    written = [
        add(xigong, "schoolfiling", **filing(place, college(place))),
        add(xigong, "offcampusapproval", **approval(lin)),
    ]

    assert [one.status_code for one in written] == [200, 200]
    assert SchoolFiling.objects.count() == 1
    assert not OffCampusApproval.objects.exists()
    for model in ("school", "schoolfiling", "student", "offcampusapproval"):
        listed = xigong.get(reverse(f"admin:facilities_{model}_changelist"))
        assert len(listed.context["cl"].result_list) == 0


def test_a_reviewer_reads_only(place: Campus, lin: Enrollee) -> None:
    browser = world.signed_in(place.city.reviewer)

    assert add(browser, "schoolfiling", **filing(place, college(place))).status_code == 403
    assert add(browser, "offcampusapproval", **approval(lin)).status_code == 403
    assert answer(browser, lin.studies.get(), "leave", ends_before="2023-01-09").status_code == 403


def test_the_persons_page_tells_of_school_and_approvals(laocheng: Client, lin: Enrollee) -> None:
    add(laocheng, "offcampusapproval", **approval(lin))

    page = laocheng.get(reverse("admin:insurance_enrollee_change", args=[lin.pk]))

    counts = {
        one.opts.model: len(one.formset.forms) for one in page.context["inline_admin_formsets"]
    }
    assert (counts[Student], counts[OffCampusApproval]) == (1, 1)
