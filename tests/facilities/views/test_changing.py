"""Changes at the counter: for the next year in the window, after a move with documents; taken back."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from facilities.models import FamilyDoctorAgreement, SignUp, SignUpApplication
from facilities.services import family_doctors, signups
from insurance.models import Attachment, Enrollee, Post
from tests import factories
from tests.facilities.views.desks import (
    PDF,
    Clinic,
    clinic,
    document,
    filled,
    signed_in,
    text,
)
from tests.refusing import contents


def lease(content: bytes = PDF, name: str = "lease.pdf") -> SimpleUploadedFile:
    """Return a file as a browser uploads it."""
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def files_in(folder: Path) -> list[Path]:
    """Return every file below the folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_change_in_the_window_holds_from_new_year(
    autumn: None, alice: Clinic, li: Enrollee
) -> None:

    alice.send(f"{alice.find(li.document_number)}change/")

    change = SignUp.objects.get(facility=alice.facility)
    assert change.starts_on == dt.date(2021, 1, 1)


def test_outside_the_window_the_refusal_names_its_dates(alice: Clinic, li: Enrollee) -> None:
    address = alice.find(li.document_number)
    before = contents()

    answer = alice.browser.post(f"{address}change/", filled("a-token"))

    assert "WINDOW_CLOSED" in text(answer)
    assert "2020-10-01" in text(answer)
    assert "2020-12-31" in text(answer)
    assert contents() == before


def test_a_pending_change_is_withdrawn_where_it_was_registered(
    autumn: None, alice: Clinic, li: Enrollee
) -> None:
    address = alice.find(li.document_number)
    alice.send(f"{address}change/")

    alice.send(f"{address}withdraw/")

    assert not SignUp.objects.standing().filter(facility=alice.facility).exists()
    assert SignUp.objects.standing().get().ends_before is None


def test_a_third_clinic_does_not_withdraw_a_change(
    autumn: None, alice: Clinic, city: factories.City, li: Enrollee
) -> None:
    alice.send(f"{alice.find(li.document_number)}change/")
    carol = clinic(factories.contracted("clinic C", city), "carol")
    address = carol.find(li.document_number)
    before = contents()

    answer = carol.browser.post(f"{address}withdraw/", filled("a-token"))

    assert "NOTHING_PENDING" in text(answer)
    assert contents() == before


def test_a_move_goes_to_the_county_with_its_documents(
    alice: Clinic, li: Enrollee, media: Path
) -> None:
    address = alice.find(li.document_number)

    alice.send(
        f"{address}address/",
        **document(0, "Lease", lease()),
        **document(2, "Household register", lease(b"\x89PNG\r\n\x1a\n register", "r.png")),
    )

    application = SignUpApplication.objects.get()
    assert application.status == SignUpApplication.Status.FILED
    assert list(application.evidence.order_by("pk").values_list("title", "content_type")) == [
        ("Lease", "application/pdf"),
        ("Household register", "image/png"),
    ]
    assert len(files_in(media)) == 2
    assert SignUp.objects.get().facility.name == "clinic B"


@pytest.mark.parametrize(
    "content",
    [b"hello", b"", b"GIF89a", b"%PDF-" + bytes(10 * 1024 * 1024)],
    ids=["text", "empty", "gif", "too large"],
)
def test_a_bad_document_is_refused_with_nothing_half_done(
    alice: Clinic, li: Enrollee, media: Path, content: bytes
) -> None:
    address = alice.find(li.document_number)
    form = filled(alice.token(f"{address}address/"))
    before = contents()

    answer = alice.browser.post(
        f"{address}address/",
        {**form, **document(0, "Lease", lease()), **document(1, "Deed", lease(content))},
    )

    assert answer.status_code == 422
    rows = answer.context["rows"].forms
    assert rows[1].errors["file"]
    assert not rows[0].errors
    assert 'value="Deed"' in text(answer)
    assert contents() == before
    assert files_in(media) == []


def test_a_document_without_a_title_is_asked_for_it(
    alice: Clinic, li: Enrollee, media: Path
) -> None:
    address = alice.find(li.document_number)

    answer = alice.send(f"{address}address/", **document(0, "", lease()))

    assert answer.context["rows"].forms[0].errors["title"]
    assert not Attachment.objects.exists()


def test_without_documents_the_change_is_refused(alice: Clinic, li: Enrollee) -> None:
    address = alice.find(li.document_number)
    form = filled(alice.token(f"{address}address/"))
    before = contents()

    answer = alice.browser.post(f"{address}address/", form)

    assert "EVIDENCE_MISSING" in text(answer)
    assert contents() == before


def test_a_refusal_by_the_rules_leaves_no_file_behind(
    bob: Clinic, li: Enrollee, media: Path
) -> None:
    address = bob.find(li.document_number)
    before = contents()

    answer = bob.browser.post(
        f"{address}address/", {**filled("a-token"), **document(0, "Lease", lease())}
    )

    assert "ALREADY_SIGNED" in text(answer)
    assert contents() == before
    assert files_in(media) == []


def test_sending_the_same_move_twice_files_it_once(
    alice: Clinic, li: Enrollee, media: Path
) -> None:
    address = alice.find(li.document_number)
    form = filled(alice.token(f"{address}address/"))

    for _ in range(2):
        answer = alice.browser.post(f"{address}address/", {**form, **document(0, "Lease", lease())})
        assert answer.status_code == 302

    assert SignUpApplication.objects.count() == 1
    assert len(files_in(media)) == 1


def test_the_clinic_sees_what_became_of_its_application(
    alice: Clinic, bob: Clinic, city: factories.City, li: Enrollee, media: Path
) -> None:
    alice.send(f"{alice.find(li.document_number)}address/", **document(0, "Lease", lease()))
    application = SignUpApplication.objects.get()
    signups.approve(application=application, by=city.handler, on=dt.date(2020, 5, 12))
    address = reverse("facilities:application", args=[application.pk])

    page = text(alice.browser.get(address))

    assert "2020-06-01" in page
    assert "Lease" in page
    assert bob.browser.get(address).status_code == 404


def test_documents_open_for_the_clinic_and_its_county_and_nobody_else(
    alice: Clinic, bob: Clinic, city: factories.City, li: Enrollee, media: Path
) -> None:
    alice.send(f"{alice.find(li.document_number)}address/", **document(0, "Lease", lease()))
    application = SignUpApplication.objects.get()
    address = reverse("facilities:evidence", args=[application.pk, application.evidence.get().pk])
    absent = reverse("facilities:evidence", args=[application.pk, 10**9])
    elsewhere = factories.holder("xihu handler", Post.Duty.HANDLER, city.xihu)

    own = alice.browser.get(address)
    countys = signed_in(city.handler).get(address)

    assert b"".join(own) == b"".join(countys) == PDF
    assert own["Content-Type"] == "application/pdf"
    assert own["Cache-Control"] == "private, no-store"
    for browser in (bob.browser, signed_in(elsewhere)):
        assert browser.get(address).status_code == browser.get(absent).status_code == 404


def test_a_family_doctor_agreement_is_signed_and_ended(bob: Clinic, li: Enrollee) -> None:
    address = bob.find(li.document_number)

    bob.send(f"{address}family-doctor/", health_record_number="H-2")
    signed = FamilyDoctorAgreement.objects.get()
    bob.send(f"{address}end-family-doctor/")

    assert signed.health_record_number == "H-2"
    assert not FamilyDoctorAgreement.objects.in_force(on=dt.date(2020, 5, 11)).exists()


def test_another_clinic_signs_no_agreement_and_ends_none(
    alice: Clinic, bob: Clinic, city: factories.City, li: Enrollee
) -> None:
    family_doctors.sign(
        enrollee=li,
        scheme=city.scheme,
        facility=bob.facility,
        by=bob.registrar,
        on=dt.date(2020, 5, 4),
    )
    address = alice.find(li.document_number)
    before = contents()

    answers: list[Any] = [
        alice.browser.post(f"{address}{name}/", filled(name))
        for name in ("family-doctor", "end-family-doctor")
    ]

    assert "NOT_SIGNED_FACILITY" in text(answers[0])
    assert "NOTHING_PENDING" in text(answers[1])
    assert contents() == before
