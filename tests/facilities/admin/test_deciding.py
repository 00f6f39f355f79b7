"""The facility's county decides applications with the evidence before it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from facilities.models import Facility, SignUp, SignUpApplication, SignUpNotice
from facilities.services import signups
from insurance.services import attachments
from tests import factories
from tests.config.admin.dialogs import answer, is_done, refusal_in
from tests.config.admin.world import World

PNG = b"\x89PNG\r\n\x1a\n picture"


@pytest.fixture
def elsewhere(made: World) -> Facility:
    """Another facility in Donghu."""
    return factories.contracted("H36010200009", made.city)


@pytest.fixture
def application(
    made: World, elsewhere: Facility, tmp_path: Path, settings: Any
) -> SignUpApplication:
    """A change of address to the other facility, with a picture."""
    settings.MEDIA_ROOT = tmp_path
    person = factories.signed("李大海", made.city, made.hospital)
    clerk = factories.clerk(elsewhere)
    lease = attachments.keep(upload=SimpleUploadedFile("a.png", PNG), title="lease", by=clerk)
    return signups.apply_for_address(
        enrollee=person,
        scheme=made.city.scheme,
        facility=elsewhere,
        evidence=[lease],
        by=clerk,
        on=dt.date(2021, 1, 7),
    )


def test_the_county_approves_and_the_person_is_signed_up(
    donghu: Client, application: SignUpApplication, elsewhere: Facility
) -> None:
    response = answer(donghu, application, "approve")

    assert is_done(response)
    application.refresh_from_db()
    assert application.status == SignUpApplication.Status.APPROVED
    assert SignUp.objects.get(application=application).facility == elsewhere


def test_the_county_rejects_for_a_reason(donghu: Client, application: SignUpApplication) -> None:
    unsaid = answer(donghu, application, "reject", reason="")
    said = answer(donghu, application, "reject", reason="the lease has ended")

    assert not is_done(unsaid)
    assert is_done(said)
    application.refresh_from_db()
    assert (application.status, application.reason) == ("rejected", "the lease has ended")


def test_what_is_decided_is_not_decided_again(
    donghu: Client, application: SignUpApplication
) -> None:
    answer(donghu, application, "approve")

    assert refusal_in(answer(donghu, application, "reject", reason="too late"))
    application.refresh_from_db()
    assert application.status == SignUpApplication.Status.APPROVED


def test_another_county_decides_nothing(xihu: Client, application: SignUpApplication) -> None:
    assert answer(xihu, application, "approve").status_code == 404
    application.refresh_from_db()
    assert application.status == SignUpApplication.Status.FILED


def test_a_link_changes_nothing(donghu: Client, application: SignUpApplication) -> None:
    donghu.get(reverse("admin:facilities_signupapplication_approve", args=[application.pk]))

    application.refresh_from_db()
    assert application.status == SignUpApplication.Status.FILED


def test_the_evidence_opens_for_those_who_may_see_the_application(
    donghu: Client, xihu: Client, application: SignUpApplication
) -> None:
    lease = application.evidence.get()
    address = reverse(
        "admin:facilities_signupapplication_evidence", args=[application.pk, lease.pk]
    )

    shown = donghu.get(address)

    assert b"".join(shown.streaming_content) == PNG  # type: ignore[attr-defined]
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert xihu.get(address).status_code == 404


def test_a_notice_is_posted_on_a_day(donghu: Client, made: World) -> None:
    notice = SignUpNotice.objects.get()

    assert is_done(answer(donghu, notice, "post", on="2021-01-08"))
    notice.refresh_from_db()
    assert notice.posted_on == dt.date(2021, 1, 8)
